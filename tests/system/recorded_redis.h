// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "libs/redis/reply.h"

// What a release of Waybill left in Redis, as tests/system/older/record.py wrote it down.
namespace waybill::system_test {

// The commands that write it again.
std::vector<redis::Command> ReadRecording(const std::string& path);

// The same as a later release might leave it: with fields, attributes of messages and keys that
// this one does not know.
std::vector<redis::Command> WithUnknowns(std::vector<redis::Command> commands);

}  // namespace waybill::system_test
