// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace waybill::cli {

enum class JsonStyle { kOneLine, kIndented };

// The message as protobuf JSON, flushed: whoever reads a stream gets each at once. Fails, with
// nothing printed, where the message holds what JSON has no form for, such as a time out of range.
absl::Status PrintJson(const google::protobuf::Message& message, std::ostream& out,
                       JsonStyle style = JsonStyle::kOneLine);

}  // namespace waybill::cli
