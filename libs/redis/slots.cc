// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/slots.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace waybill::redis {
namespace {

// CRC-16/XMODEM.
std::uint16_t Crc16(std::string_view text) {
  unsigned crc = 0;
  for (const char c : text) {
    crc ^= static_cast<unsigned>(static_cast<unsigned char>(c)) << 8U;
    for (int bit = 0; bit < 8; ++bit) crc = (crc << 1U) ^ ((crc & 0x8000U) != 0 ? 0x1021U : 0U);
  }
  return static_cast<std::uint16_t>(crc);
}

bool HasNoKey(std::string_view name) {
  constexpr std::array kWithout = {"ACL",  "CLIENT", "CONFIG", "DBSIZE", "ECHO",
                                   "INFO", "PING",   "SCRIPT", "TIME"};
  return std::ranges::find(kWithout, name) != kWithout.end();
}

// Of an XREAD: where its keys begin, as many as there are ids after them.
Command::const_iterator StreamsOf(const Command& command) {
  const auto streams = std::ranges::find(command, "STREAMS");
  return streams == command.end() ? streams : std::next(streams);
}

}  // namespace

int SlotOf(std::string_view key) {
  const std::size_t open = key.find('{');
  if (open != std::string_view::npos) {
    const std::size_t close = key.find('}', open);
    if (close != std::string_view::npos && close > open + 1)
      key = key.substr(open + 1, close - open - 1);
  }
  return Crc16(key) % kSlots;
}

std::optional<int> SlotOf(const Command& command) {
  const std::string& name = command.front();
  auto key = std::next(command.begin());
  if (name == "XREAD") {
    key = StreamsOf(command);
  } else if (name == "EVALSHA" || name == "EVAL") {
    key = command.size() > 3 && command[2] != "0" ? command.begin() + 3 : command.end();
  } else if (HasNoKey(name)) {
    return std::nullopt;
  }
  if (key == command.end()) return std::nullopt;
  return SlotOf(std::string_view(*key));
}

std::vector<Command> SplitBySlot(const Command& command) {
  if (command.front() != "XREAD") return {command};
  const auto keys = StreamsOf(command);
  const auto count = std::distance(keys, command.end()) / 2;
  std::map<int, std::vector<std::ptrdiff_t>> by_slot;
  for (std::ptrdiff_t i = 0; i < count; ++i)
    by_slot[SlotOf(std::string_view(keys[i]))].push_back(i);
  std::vector<Command> parts;
  for (const auto& [slot, places] : by_slot) {
    Command part(command.begin(), keys);
    for (const std::ptrdiff_t i : places) part.push_back(keys[i]);
    for (const std::ptrdiff_t i : places) part.push_back(keys[count + i]);
    parts.push_back(std::move(part));
  }
  return parts;
}

Command WithoutBlock(Command command) {
  const auto streams = std::ranges::find(command, "STREAMS");
  const auto block = std::find(command.begin(), streams, "BLOCK");
  if (block != streams) command.erase(block, block + 2);
  return command;
}

}  // namespace waybill::redis
