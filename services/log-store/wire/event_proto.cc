// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/wire/event_proto.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "libs/uuid/uuid.h"
#include "services/log-store/domain/resource_names.h"
#include "services/log-store/wire/time_proto.h"

namespace waybill::logstore {
namespace {

constexpr std::size_t kMaxBody = 128U << 10U;
constexpr std::size_t kMaxCallBody = 4U << 10U;
constexpr int kMaxCalls = 20;
constexpr int kMaxAttributes = 20;
constexpr int kMaxReferences = 100;
constexpr std::size_t kMaxOrderNumber = 64;
constexpr std::size_t kTraceIdDigits = 32;

// Collects where a field stands, and says what is wrong with it.
class Checker {
 public:
  explicit Checker(std::string_view parent) : parent_(parent) {}

  // Remembers the first thing that is wrong.
  void Require(bool holds, const char* field, const char* description) {
    if (holds || !status_.ok()) return;
    status_ = errors::InvalidField(absl::StrCat(strings::ToAbsl(parent_), ".", field), description);
  }

  const absl::Status& status() const { return status_; }

 private:
  std::string_view parent_;
  absl::Status status_;
};

void CheckSizes(const v1::Event& proto, Checker& checker) {
  checker.Require(proto.order_number().size() <= kMaxOrderNumber, "order_number",
                  "must have at most 64 bytes");
  checker.Require(proto.odoo_references_size() <= kMaxReferences, "odoo_references",
                  "must be at most 100");
  checker.Require(proto.remote_calls_size() <= kMaxCalls, "remote_calls", "must be at most 20");
  checker.Require(proto.attributes_size() <= kMaxAttributes, "attributes", "must be at most 20");
  for (const v1::RemoteCall& call : proto.remote_calls()) {
    checker.Require(call.request().size() <= kMaxCallBody && call.response().size() <= kMaxCallBody,
                    "remote_calls", "must have bodies of at most 4 KiB");
  }
}

bool IsTraceId(std::string_view text) {
  return text.size() == kTraceIdDigits && std::ranges::all_of(text, [](unsigned char c) {
           return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
         });
}

void CheckEnums(const v1::Event& proto, Checker& checker) {
  checker.Require(proto.status() != v1::STATUS_UNSPECIFIED && v1::Status_IsValid(proto.status()),
                  "status", "must be set to a status of this version");
  checker.Require(proto.stage() != v1::STAGE_UNSPECIFIED && v1::Stage_IsValid(proto.stage()),
                  "stage", "must be set to a stage of this version");
}

// Everything that was found wrong; where that is nothing, what the failure is.
std::vector<int> ReasonsOf(const errors::v1::Failure& failure) {
  std::set<int> reasons;
  for (const errors::v1::Finding& finding : failure.findings()) {
    if (finding.severity() == errors::v1::SEVERITY_ERROR) reasons.insert(finding.reason());
  }
  if (reasons.empty() && failure.reason() != errors::v1::REASON_UNSPECIFIED) {
    reasons.insert(failure.reason());
  }
  return {reasons.begin(), reasons.end()};
}

// The event without its body. Expects what FromProto has checked.
Event Header(const v1::Event& proto, StoreName store, OrderId order) {
  std::optional<absl::Time> order_created;
  if (proto.has_order_create_time()) order_created = FromProto(proto.order_create_time());
  return {.id = proto.id(),
          .store = std::move(store),
          .order = order,
          .order_number = proto.order_number(),
          .run = {proto.run()},
          .status = static_cast<Status>(proto.status()),
          .weight = proto.odoo_references_size() > 0 ? Weight::kHasReferences : Weight::kStep,
          .time = FromProto(proto.event_time()),
          .reasons = ReasonsOf(proto.failure()),
          .order_created = order_created,
          .body = ""};
}

}  // namespace

absl::StatusOr<Event> FromProto(const v1::Event& proto, std::string_view field) {
  Checker checker(field);
  checker.Require(uuid::IsUuid(proto.id()), "id", "must be a UUID");
  const absl::StatusOr<StoreName> store = ParseStoreName(proto.store());
  checker.Require(store.ok(), "store", "must have the form stores/{store}");
  OrderName order;
  if (!proto.order().empty()) {
    absl::StatusOr<OrderName> parsed = ParseOrderName(proto.order());
    checker.Require(parsed.ok() && store.ok() && parsed->store == *store, "order",
                    "must have the form stores/{store}/orders/{order}, of the event's store");
    if (parsed.ok()) order = *std::move(parsed);
    checker.Require(uuid::IsUuid(proto.run()), "run", "must be a UUID in an event of an order");
  } else {
    checker.Require(proto.run().empty(), "run", "must be empty in an event without an order");
  }
  checker.Require(proto.trace_id().empty() || IsTraceId(proto.trace_id()), "trace_id",
                  "must be 32 hexadecimal digits in lower case, or empty");
  CheckEnums(proto, checker);
  checker.Require(proto.has_event_time(), "event_time", "must be set");
  CheckSizes(proto, checker);
  if (!checker.status().ok()) return checker.status();

  Event event = Header(proto, *store, order.order);
  if (proto.has_record_time()) {  // Ours to set.
    v1::Event kept = proto;
    kept.clear_record_time();
    event.body = kept.SerializeAsString();
  } else {
    event.body = proto.SerializeAsString();
  }
  checker.Require(event.body.size() <= kMaxBody, "message", "makes the event larger than 128 KiB");
  if (!checker.status().ok()) return checker.status();
  return event;
}

absl::StatusOr<Event> DecodeEvent(std::string body) {
  v1::Event proto;
  const bool parsed = proto.ParseFromString(body);
  const absl::StatusOr<StoreName> store = ParseStoreName(proto.store());
  absl::StatusOr<OrderName> order = OrderName{};
  if (!proto.order().empty()) order = ParseOrderName(proto.order());
  if (!parsed || !store.ok() || !order.ok()) {
    return errors::ToStatus({.reason = errors::Reason::kInternal,
                             .message = "Redis holds something that is not an event.",
                             .remedy = "Check that nothing else writes to log-store's keys."});
  }
  Event event = Header(proto, *store, order->order);
  event.body = std::move(body);
  return event;
}

v1::Event ToProto(const StoredEvent& stored) {
  v1::Event proto;
  proto.ParseFromString(stored.event.body);
  *proto.mutable_record_time() =
      ToProto(absl::FromUnixMillis(static_cast<std::int64_t>(stored.position.milliseconds)));
  return proto;
}

}  // namespace waybill::logstore
