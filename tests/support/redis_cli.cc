// SPDX-License-Identifier: Apache-2.0
#include "tests/support/redis_cli.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/support/process.h"

namespace waybill::redis_server {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(60);
constexpr absl::Duration kPause = absl::Milliseconds(20);

}  // namespace

void GiveUp(absl::string_view what) {
  std::fprintf(stderr, "redis: %s\n", std::string(what).c_str());
  std::abort();
}

std::string RunCli(const std::vector<std::string>& arguments) {
  const auto finished = process::RunToEnd({.program = "redis-cli", .args = arguments}, kPatience);
  return finished.ok() ? finished->out : "";
}

std::string Ask(std::uint16_t port, const std::vector<std::string>& command) {
  std::vector<std::string> arguments = {"-p", absl::StrCat(port)};
  arguments.insert(arguments.end(), command.begin(), command.end());
  return RunCli(arguments);
}

void Await(absl::string_view what, const std::function<bool()>& is_so) {
  const absl::Time end = absl::Now() + kPatience;
  while (!is_so()) {
    if (absl::Now() > end) GiveUp(what);
    absl::SleepFor(kPause);
  }
}

}  // namespace waybill::redis_server
