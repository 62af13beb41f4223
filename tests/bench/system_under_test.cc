// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/system_under_test.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grpcpp/create_channel.h"
#include "libs/redis/client.h"
#include "tests/support/ports.h"

namespace waybill::bench {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);

std::string NewAddress() { return process::LoopbackAddress(process::FreePort()); }

}  // namespace

void Require(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "benchmark: %s\n", status.ToString().c_str());
  std::_Exit(1);
}

std::vector<std::string> EverySecond() { return {"--appendfsync", "everysec"}; }

double UsedMemory(const redis_server::RedisServer& server) {
  redis::Client client({.endpoint = {.port = server.port(), .username = "", .password = ""}});
  const auto info = Require(client.Execute({"INFO", "memory"}, redis::Repeat::kSafe));
  for (const absl::string_view line : absl::StrSplit(info.text, "\r\n")) {
    absl::string_view value = line;
    double bytes = 0;
    if (absl::ConsumePrefix(&value, "used_memory:") && absl::SimpleAtod(value, &bytes)) {
      return bytes;
    }
  }
  Require(absl::InternalError("Redis does not tell its memory"));
  return 0;
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
