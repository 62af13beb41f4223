// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "grpcpp/support/byte_buffer.h"
#include "services/log-store/domain/event.h"
#include "services/log-store/domain/live_feed.h"

namespace waybill::logstore {

// Whether a response is of what was stored before the subscriber came, or after.
enum class Liveness : std::uint8_t { kHistory, kLive };

// Encodes an event, for all who will be sent it.
LiveFeed::SharedEvent EncodeEvent(StoredEvent event);

// A SubscribeEventsResponse, encoded. The event is not copied: all subscribers send the same bytes,
// which stay as long as somebody does.
grpc::ByteBuffer EventFrame(const LiveFeed::SharedEvent& event, const std::string& cursor,
                            Liveness liveness);

// The same for who follows the event's store alone and is live.
grpc::ByteBuffer LiveFrame(const LiveFeed::SharedEvent& event);

// A heartbeat.
grpc::ByteBuffer HeartbeatFrame(const std::string& cursor, Liveness liveness);

}  // namespace waybill::logstore
