// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/system_under_test.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "libs/redis/client.h"
#include "tests/support/ports.h"

namespace waybill::bench {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);

std::string NewAddress() { return process::LoopbackAddress(process::FreePort()); }

// The number in what Redis tells of itself, after `line` and, on that line, `field`.
double NumberAfter(const redis_server::RedisServer& server, const std::string& section,
                   const std::string& line, const std::string& field = "") {
  redis::Client client({.endpoint = {.port = server.port(), .username = "", .password = ""}});
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

}  // namespace waybill::bench
