// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/system_under_test.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "absl/time/clock.h"
#include "grpcpp/create_channel.h"
#include "libs/redis/client.h"
#include "tests/support/ports.h"

namespace waybill::bench {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr char kLoopback[] = "127.0.0.1:";

std::string NewAddress() { return process::LoopbackAddress(process::FreePort()); }

// The number in what Redis tells of itself, after `line` and, on that line, `field`.
double NumberAfter(const redis_server::RedisServer& server, const std::string& section,
                   const std::string& line, const std::string& field = "") {
  redis::Client client({.endpoint = {.port = server.port(), .username = ""}});
  const auto info = Require(client.Execute({"INFO", section}, redis::Repeat::kSafe));
  std::size_t at = info.text.find(line);
  if (at != std::string::npos) at = info.text.find(field, at + line.size());
  if (at == std::string::npos) Require(absl::InternalError("Redis does not tell " + line));
  return std::strtod(info.text.c_str() + at + field.size(), nullptr);
}

}  // namespace

void Require(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "benchmark: %s\n", status.ToString().c_str());
  std::_Exit(1);
}

std::vector<std::string> EverySecond() { return {"--appendfsync", "everysec"}; }

double UsedMemory(const redis_server::RedisServer& server) {
  return NumberAfter(server, "memory", "\nused_memory:");
}

absl::Duration TimeIn(const redis_server::RedisServer& server, std::string_view command) {
  const std::string line = "\ncmdstat_" + std::string(command) + ":";
  return absl::Microseconds(NumberAfter(server, "commandstats", line, "usec="));
}

absl::Duration CpuTime(const redis_server::RedisServer& server) {
  return absl::Seconds(NumberAfter(server, "cpu", "\nused_cpu_user_main_thread:") +
                       NumberAfter(server, "cpu", "\nused_cpu_sys_main_thread:"));
}

StoresFile::StoresFile(const std::string& shopify, const std::string& odoo)
    : path_(std::filesystem::temp_directory_path() /
            absl::StrCat("waybill-bench-", getpid(), ".yaml")) {
  std::ofstream(path_) << absl::Substitute(R"(stores:
  - name: demo
    shopify: {url: "$0", access_token: none}
    odoo: {url: "$1", database: demo, login: waybill@example.com, api_key: demo-api-key}
    rules: {missing_customer: MISSING_POLICY_CREATE}
)",
                                           shopify, odoo);
}

StoresFile::~StoresFile() { std::filesystem::remove(path_); }

StandIn::StandIn(std::string_view name, std::vector<std::string> flags)
    : process_([&] {
        flags.insert(flags.end(), {"--port", "0"});
        return Require(process::Process::Start(
            {.program = process::OwnProgram(name), .args = std::move(flags)}));
      }()),
      url_([this] {
        const std::string line = Require(process_->WaitForLine(kLoopback, kPatience));
        return absl::StrCat("http://", line.substr(line.find(kLoopback)));
      }()) {}

std::shared_ptr<grpc::Channel> ConnectTo(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

ServiceProcess ServiceProcess::OfService(std::string_view name, std::vector<std::string> flags) {
  const std::string address = NewAddress();
  flags.insert(flags.end(), {"--listen", address, "--metrics-listen", "127.0.0.1:0", "--tls",
                             "insecure", "--log-level", "error"});
  return {address, {.program = process::OwnProgram(name), .args = std::move(flags)}};
}

ServiceProcess ServiceProcess::OfOurselves(const std::string& mode) {
  const std::string address = NewAddress();
  return {address, {.program = "/proc/self/exe", .args = {mode, address}}};
}

ServiceProcess::ServiceProcess(std::string address, const process::Command& command)
    : address_(std::move(address)), process_(Require(process::Process::Start(command))) {
  const auto channel = ConnectTo(address_);
  if (!channel->WaitForConnected(absl::ToChronoTime(absl::Now() + kPatience))) {
    Require(absl::UnavailableError(absl::StrCat(process_->Stderr(), " does not listen")));
  }
}

double ServiceProcess::ResidentBytes() const {
  std::ifstream statm(absl::StrCat("/proc/", process_->pid(), "/statm"));
  double size = 0;
  double resident = 0;
  statm >> size >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

// utime and stime are the 14th and 15th field; the second, the name, may hold spaces.
absl::Duration ServiceProcess::CpuTime() const {
  std::ifstream file(absl::StrCat("/proc/", process_->pid(), "/stat"));
  const std::string stat{std::istreambuf_iterator<char>(file), {}};
  const std::vector<std::string> fields =
      absl::StrSplit(stat.substr(stat.rfind(')') + 2), ' ');  // From the third field on.
  const double ticks =
      std::strtod(fields.at(11).c_str(), nullptr) + std::strtod(fields.at(12).c_str(), nullptr);
  return absl::Seconds(ticks / static_cast<double>(sysconf(_SC_CLK_TCK)));
}

}  // namespace waybill::bench
