// SPDX-License-Identifier: Apache-2.0
#include "tests/support/redis_server.h"

#include <signal.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/support/ports.h"

namespace waybill::redis_server {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(20);

[[noreturn]] void GiveUp(const absl::Status& status) {
  std::fprintf(stderr, "redis-server: %s\n", status.ToString().c_str());
  std::abort();
}

}  // namespace

std::unique_ptr<process::Process> StartRedisServer(std::uint16_t port, const std::string& folder,
                                                   const std::vector<std::string>& settings) {
  process::Command command{
      .program = "redis-server",
      .args = {"--port", absl::StrCat(port), "--bind", "127.0.0.1", "--dir", folder, "--appendonly",
               "yes", "--appendfsync", "always", "--save", ""}};
  command.args.insert(command.args.end(), settings.begin(), settings.end());
  auto started = process::Process::Start(command);
  if (!started.ok()) GiveUp(started.status());
  const auto ready = (*started)->WaitForLine("Ready to accept connections", kPatience);
  if (!ready.ok()) GiveUp(ready.status());
  return *std::move(started);
}

RedisServer::RedisServer(std::vector<std::string> settings)
    : settings_(std::move(settings)), port_(process::FreePort()) {
  Start();
}

RedisServer::~RedisServer() = default;

std::string RedisServer::url() const {
  const auto password = std::ranges::find(settings_, "--requirepass");
  const std::string login =
      password == settings_.end() ? "" : absl::StrCat("default:", *std::next(password), "@");
  return absl::StrCat("redis://", login, process::LoopbackAddress(port_));
}

void RedisServer::Kill() { process_->Kill(); }

void RedisServer::Start() { process_ = StartRedisServer(port_, folder_.path(), settings_); }

void RedisServer::Freeze() { process_->Signal(SIGSTOP); }

void RedisServer::Thaw() { process_->Signal(SIGCONT); }

}  // namespace waybill::redis_server
