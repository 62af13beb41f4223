// SPDX-License-Identifier: Apache-2.0
#include "tests/system/recorded_redis.h"

#include <fstream>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace waybill::system_test {
namespace {

// A field of a message that no message of ours has: number 1000, a varint.
constexpr char kUnknownField[] = "\xC0\x3E\x01";

// Bytes were written as characters up to U+00FF, which UTF-8 gives two bytes from U+0080 on.
std::string Bytes(const std::string& utf8) {
  std::string bytes;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    if (lead < 0x80) {
      bytes += utf8[i];
      continue;
    }
    const auto next = static_cast<unsigned char>(utf8.at(++i));
    bytes += static_cast<char>(((lead & 0x03U) << 6U) | (next & 0x3FU));
  }
  return bytes;
}

bool IsMessage(const std::string& field) {
  return field == "b" || field == "t" || field == "y" || field == "e";
}

// Lengthens the messages among the names and values from `first` on.
void LengthenMessages(redis::Command& command, std::size_t first) {
  for (std::size_t i = first; i + 1 < command.size(); i += 2) {
    if (IsMessage(command[i])) command[i + 1] += kUnknownField;
  }
}

void AddField(redis::Command& command) { command.insert(command.end(), {"newer", "1"}); }

}  // namespace

std::vector<redis::Command> ReadRecording(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::vector<redis::Command> commands;
  for (std::string line; std::getline(file, line);) {
    redis::Command& command = commands.emplace_back();
    for (const auto& argument : nlohmann::json::parse(line))
      command.push_back(Bytes(argument.get<std::string>()));
  }
  return commands;
}

std::vector<redis::Command> WithUnknowns(std::vector<redis::Command> commands) {
  for (redis::Command& command : commands) {
    const std::string key = command.at(1);
    const bool is_order_syncs = absl::StartsWith(key, "wb:os:");
    if (command[0] == "HMSET" && is_order_syncs) {
      LengthenMessages(command, 2);
      AddField(command);
    } else if (command[0] == "XADD" && command.at(2) != "MAXLEN") {
      LengthenMessages(command, 3);
      if (is_order_syncs) AddField(command);
    } else if (command[0] == "ZADD" && absl::EndsWith(key, ":delayed")) {
      for (std::size_t i = 3; i < command.size(); i += 2)
        command[i].insert(command[i].size() - 1, R"(,"newer")");
    }
  }
  commands.push_back({"SET", "wb:os:{demo}:newer", "1"});
  commands.push_back({"HSET", "wb:ls:{demo}:newer:1", "newer", "1"});
  return commands;
}

}  // namespace waybill::system_test
