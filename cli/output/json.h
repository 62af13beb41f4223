// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

#include "google/protobuf/message.h"

namespace waybill::cli {

// The message as protobuf JSON on one line, flushed: whoever reads a stream gets each at once.
void PrintJson(const google::protobuf::Message& message, std::ostream& out);

}  // namespace waybill::cli
