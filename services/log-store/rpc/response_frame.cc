// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/response_frame.h"

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/support/slice.h"
#include "services/log-store/domain/cursor.h"
#include "services/log-store/wire/time_proto.h"
#include "waybill/logstore/v1/log_store_service.pb.h"

namespace waybill::logstore {
namespace {

using google::protobuf::internal::WireFormatLite;

std::string Tail(const std::string& cursor, Liveness liveness) {
  v1::SubscribeEventsResponse response;
  response.set_cursor(cursor);
  response.set_live(liveness == Liveness::kLive);
  return response.SerializeAsString();
}

std::string RecordTime(const Position& position) {
  v1::Event event;
  *event.mutable_record_time() =
      ToProto(absl::FromUnixMillis(static_cast<std::int64_t>(position.milliseconds)));
  return event.SerializeAsString();
}

// The key and the length of the field `event`.
std::string Head(std::size_t size) {
  std::array<std::uint8_t, 16> bytes{};
  std::uint8_t* end =
      WireFormatLite::WriteTagToArray(v1::SubscribeEventsResponse::kEventFieldNumber,
                                      WireFormatLite::WIRETYPE_LENGTH_DELIMITED, bytes.data());
  end = google::protobuf::io::CodedOutputStream::WriteVarint32ToArray(
      static_cast<std::uint32_t>(size), end);
  return {bytes.begin(), bytes.begin() + (end - bytes.data())};
}

void Release(void* owner) { delete static_cast<LiveFeed::SharedEvent*>(owner); }

// The first `size` bytes of the response, which live as long as the slice.
grpc::Slice SharedSlice(const LiveFeed::SharedEvent& event, std::size_t size) {
  return {const_cast<char*>(event->response.data()), size, Release,
          new LiveFeed::SharedEvent(event)};
}

}  // namespace

LiveFeed::SharedEvent EncodeEvent(StoredEvent event) {
  const std::string body = std::move(event.event.body);
  event.event.body.clear();
  const std::string record_time = RecordTime(event.position);
  const std::string head = Head(body.size() + record_time.size());
  const std::string tail = Tail(FormatStoreCursor(event.position), Liveness::kLive);
  const std::size_t cursor_at = head.size() + body.size() + record_time.size();
  return std::make_shared<const LiveEvent>(
      LiveEvent{.stored = std::move(event),
                .response = absl::StrCat(head, body, record_time, tail),
                .cursor_at = cursor_at});
}

grpc::ByteBuffer EventFrame(const LiveFeed::SharedEvent& event, const std::string& cursor,
                            Liveness liveness) {
  const std::array<grpc::Slice, 2> slices = {SharedSlice(event, event->cursor_at),
                                             grpc::Slice(Tail(cursor, liveness))};
  return {slices.data(), slices.size()};
}

grpc::ByteBuffer LiveFrame(const LiveFeed::SharedEvent& event) {
  const grpc::Slice slice = SharedSlice(event, event->response.size());
  return {&slice, 1};
}

grpc::ByteBuffer HeartbeatFrame(const std::string& cursor, Liveness liveness) {
  const grpc::Slice slice(Tail(cursor, liveness));
  return {&slice, 1};
}

}  // namespace waybill::logstore
