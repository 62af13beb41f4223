// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

// What sets up several Redis servers, as an operator would: by redis-cli.
namespace waybill::redis_server {

// Says so and aborts the test program.
[[noreturn]] void GiveUp(absl::string_view what);

// What redis-cli prints; empty where it fails.
std::string RunCli(const std::vector<std::string>& arguments);
// Of the server on a port of loopback.
std::string Ask(std::uint16_t port, const std::vector<std::string>& command);

// Waits, a moment at a time, until it is so; gives up with `what` if it is not within a minute.
void Await(absl::string_view what, const std::function<bool()>& is_so);

}  // namespace waybill::redis_server
