// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/log-store/domain/event.h"
#include "waybill/logstore/v1/event.pb.h"

// Events on the wire and in Redis, which keeps them in the same encoding.
namespace waybill::logstore {

// Checks what a producer sent and makes an event of it. INVALID_FIELD names the field below `field`
// ("events[3]").
absl::StatusOr<Event> FromProto(const v1::Event& proto, std::string_view field);

// Reads what `Event::body` holds. INTERNAL if it is no event of ours.
absl::StatusOr<Event> DecodeEvent(std::string body);

// The event as subscribers and readers get it: the body, and the time of storing.
v1::Event ToProto(const StoredEvent& stored);

}  // namespace waybill::logstore
