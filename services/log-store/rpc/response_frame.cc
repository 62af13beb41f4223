// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/response_frame.h"

#include <array>

#include "absl/time/time.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/support/slice.h"
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

void Release(void* owner) { delete static_cast<std::shared_ptr<const StoredEvent>*>(owner); }

}  // namespace

grpc::ByteBuffer EventFrame(const std::shared_ptr<const StoredEvent>& event,
                            const std::string& cursor, Liveness liveness) {
  const std::string& body = event->event.body;
  const std::string record_time = RecordTime(event->position);
  auto* owner = new std::shared_ptr<const StoredEvent>(event);
  const std::array<grpc::Slice, 3> slices = {
      grpc::Slice(Head(body.size() + record_time.size())),
      grpc::Slice(const_cast<char*>(body.data()), body.size(), Release, owner),
      grpc::Slice(record_time + Tail(cursor, liveness))};
  return {slices.data(), slices.size()};
}

grpc::ByteBuffer HeartbeatFrame(const std::string& cursor, Liveness liveness) {
  const grpc::Slice slice(Tail(cursor, liveness));
  return {&slice, 1};
}

}  // namespace waybill::logstore
