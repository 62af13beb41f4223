// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/order_codec.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/failure_causes.h"
#include "services/order-sync/wire/order_proto.h"

namespace waybill::ordersync {
namespace {

absl::Status Unreadable(const char* what) {
  return errors::ToStatus(
      {.reason = errors::Reason::kInternal,
       .message = absl::StrCat("An order's record in Redis can't be read: ", what, "."),
       .remedy = "Refresh the store's orders in full; that writes the record anew."});
}

constexpr char kNoTime[] = "-";

// Takes what EncodeSynced wrote. What it can't read is not known.
void DecodeSynced(const std::string& text, SyncState& state) {
  const std::vector<std::string> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  std::int64_t millis = 0;
  if (!words.empty() && absl::SimpleAtoi(words[0], &millis))
    state.synced_update = absl::FromUnixMillis(millis);
  // A record of an earlier version ends before the invoice's total.
  if (words.size() != 3 + kContentPartCount && words.size() != 4 + kContentPartCount) return;
  const absl::StatusOr<money::Money> total = money::Money::Parse(words[1], words[2]);
  if (!total.ok()) return;
  WrittenContent written{.total = *total};
  for (std::size_t i = 0; i < kContentPartCount; ++i) {
    if (!absl::SimpleHexAtoi(words[3 + i], &written.fingerprints[i])) return;
  }
  if (words.size() > 3 + kContentPartCount) {
    const absl::StatusOr<money::Money> invoice = money::Money::Parse(words.back(), words[2]);
    if (!invoice.ok()) return;
    written.invoice_total = *invoice;
  }
  state.written = written;
}

}  // namespace

std::string EncodeSynced(const SyncState& state) {
  std::string text = state.synced_update.has_value()
                         ? absl::StrCat(absl::ToUnixMillis(*state.synced_update))
                         : kNoTime;
  if (!state.written.has_value()) return text;
  absl::StrAppend(&text, " ", state.written->total.amount().ToString(), " ",
                  std::string(state.written->total.currency().code()));
  for (const std::uint32_t fingerprint : state.written->fingerprints)
    absl::StrAppend(&text, " ", absl::Hex(fingerprint));
  if (state.written->invoice_total.has_value())
    absl::StrAppend(&text, " ", state.written->invoice_total->amount().ToString());
  return text;
}

std::string EncodeShopSide(const StoreName& store, const OrderRecord& record) {
  OrderRecord shop_side = record;
  shop_side.sync = {};
  return ToProto(store, shop_side).SerializeAsString();
}

std::string EncodeSyncSide(const StoreName& store, const SyncState& state) {
  v1::Order proto;
  SetSyncState(store, state, proto);
  return proto.SerializeAsString();
}

std::string FailureLabels(const SyncState& state) {
  if (state.status != SyncStatus::kFailed || !state.failure.has_value()) return "";
  std::string labels;
  for (const Finding& cause : CausesOf(*state.failure))
    absl::StrAppend(&labels, "c:", cause.root_cause, "\n");
  for (const errors::Reason reason : ReasonsOf(*state.failure))
    absl::StrAppend(&labels, "r:", std::string(errors::ReasonName(reason)), "\n");
  return labels;
}

absl::StatusOr<OrderRecord> DecodeOrder(const StoreName& store, const redis::Reply& fields) {
  if (fields.elements.size() != kOrderFields.size()) return Unreadable("fields are missing");
  const auto field = [&fields](std::size_t i) -> const std::string& {
    return fields.elements[i].text;
  };
  v1::Order shop_side;
  v1::Order sync_side;
  if (!shop_side.ParseFromString(field(0)) || !sync_side.ParseFromString(field(1)))
    return Unreadable("not a message");
  absl::StatusOr<OrderRecord> record = FromProto(shop_side);
  if (!record.ok()) return Unreadable("its values are out of range");
  absl::StatusOr<SyncState> sync = SyncStateFromProto(store, sync_side);
  if (!sync.ok()) return Unreadable("its sync state is out of range");
  record->sync = *std::move(sync);

  int status = 0;
  if (!absl::SimpleAtoi(field(2), &status) || status < 1 || status > 4)
    return Unreadable("its status is unknown");
  record->sync.status = static_cast<SyncStatus>(status);
  if (!field(3).empty()) record->sync.run = RunId{field(3)};
  if (record->sync.status == SyncStatus::kInProgress) {
    int before = 1;
    if (absl::SimpleAtoi(field(5), &before) && before >= 1 && before <= 4)
      record->sync.before.status = static_cast<SyncStatus>(before);
    if (record->sync.before.status == SyncStatus::kFailed)
      record->sync.before.failure = record->sync.failure;
  }
  if (record->sync.status != SyncStatus::kFailed) record->sync.failure.reset();
  DecodeSynced(field(4), record->sync);
  return record;
}

}  // namespace waybill::ordersync
