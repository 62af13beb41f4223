// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "grpcpp/support/byte_buffer.h"
#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// Whether a response is of what was stored before the subscriber came, or after.
enum class Liveness : std::uint8_t { kHistory, kLive };

// A SubscribeEventsResponse, encoded. The event's body is not copied: all subscribers send the
// bytes that came from Redis, which stay as long as somebody does.
grpc::ByteBuffer EventFrame(const std::shared_ptr<const StoredEvent>& event,
                            const std::string& cursor, Liveness liveness);

// A heartbeat.
grpc::ByteBuffer HeartbeatFrame(const std::string& cursor, Liveness liveness);

}  // namespace waybill::logstore
