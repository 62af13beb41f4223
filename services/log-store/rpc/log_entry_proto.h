// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "services/log-store/domain/log_entry.h"
#include "waybill/logstore/v1/log_entry.pb.h"

namespace waybill::logstore {

enum class EntryView : std::uint8_t { kSummary, kWithEvents };

v1::LogEntry ToProto(const LogEntry& entry, EntryView view);

}  // namespace waybill::logstore
