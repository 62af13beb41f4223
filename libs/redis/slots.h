// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "libs/redis/reply.h"

// Which of a Redis Cluster's slots keys and commands belong to
// (https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/).
namespace waybill::redis {

inline constexpr int kSlots = 16384;

// By what stands between the key's first { and the next }, or all of it if there is nothing.
int SlotOf(std::string_view key);

// By the command's first key: all of a command's keys must share a slot. Empty for a command
// without keys, such as PING, which any node takes.
std::optional<int> SlotOf(const Command& command);

// XREAD of several streams as one XREAD for each slot. Any other command as it is.
std::vector<Command> SplitBySlot(const Command& command);

// The same XREAD without its BLOCK.
Command WithoutBlock(Command command);

}  // namespace waybill::redis
