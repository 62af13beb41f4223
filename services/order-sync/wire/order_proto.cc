// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/wire/order_proto.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/order-sync/domain/resource_names.h"
#include "services/order-sync/wire/finding_proto.h"
#include "services/order-sync/wire/money_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

absl::StatusOr<OdooDocument> DocumentFromProto(const v1::OdooDocument& proto) {
  const absl::StatusOr<money::Money> total = FromProto(proto.total());
  if (!total.ok()) return total.status();
  OdooDocument document{.id = OdooId{proto.id()},
                        .name = proto.name(),
                        .url = proto.url(),
                        .state = proto.state(),
                        .total = *total,
                        .payment_state = proto.payment_state()};
  if (proto.has_residual()) {
    const absl::StatusOr<money::Money> residual = FromProto(proto.residual());
    if (!residual.ok()) return residual.status();
    document.residual = *residual;
  }
  return document;
}

}  // namespace

void SetSyncState(const StoreName& store, const SyncState& sync, v1::Order& order) {
  order.set_sync_status(static_cast<v1::SyncStatus>(sync.status));
  if (sync.failure.has_value()) *order.mutable_failure() = ToProto(*sync.failure);
  for (const Finding& warning : sync.warnings) *order.add_warnings() = ToProto(warning);
  if (sync.sale_order.has_value()) *order.mutable_odoo_sale_order() = ToProto(*sync.sale_order);
  for (const OdooDocument& invoice : sync.invoices) *order.add_odoo_invoices() = ToProto(invoice);
  if (sync.synced_at.has_value()) *order.mutable_sync_time() = ToProto(*sync.synced_at);
  if (sync.run.has_value()) order.set_last_log_entry(FormatLogEntryName(store, *sync.run));
}

absl::StatusOr<SyncState> SyncStateFromProto(const StoreName& store, const v1::Order& proto) {
  SyncState sync{.status = static_cast<SyncStatus>(proto.sync_status())};
  if (proto.has_failure()) sync.failure = FromProto(proto.failure());
  for (const auto& warning : proto.warnings()) sync.warnings.push_back(FromProto(warning));
  if (proto.has_odoo_sale_order()) {
    auto document = DocumentFromProto(proto.odoo_sale_order());
    if (!document.ok()) return document.status();
    sync.sale_order = *std::move(document);
  }
  for (const v1::OdooDocument& invoice : proto.odoo_invoices()) {
    auto document = DocumentFromProto(invoice);
    if (!document.ok()) return document.status();
    sync.invoices.push_back(*std::move(document));
  }
  if (proto.has_sync_time()) sync.synced_at = FromProto(proto.sync_time());
  absl::string_view run = proto.last_log_entry();
  if (absl::ConsumePrefix(&run, FormatLogEntryName(store, RunId{})))
    sync.run = RunId{std::string(run)};
  return sync;
}

v1::Order ToProto(const StoreName& store, const OrderRecord& record) {
  const OrderSummary& summary = record.summary;
  v1::Order order;
  order.set_name(FormatName(OrderName{store, summary.id}));
  order.set_order_number(summary.number);
  order.set_customer(summary.customer);
  order.set_email(summary.email);
  order.set_customer_id(summary.customer_id);
  *order.mutable_create_time() = ToProto(summary.created_at);
  *order.mutable_update_time() = ToProto(summary.updated_at);
  *order.mutable_total() = ToProto(summary.total);
  *order.mutable_presentment_total() = ToProto(summary.presentment_total);
  order.set_financial_status(summary.financial_status);
  order.set_fulfillment_status(summary.fulfillment_status);
  order.set_source(summary.source);
  order.set_channel(summary.channel);
  order.set_risk(summary.risk);
  order.set_test(summary.test);
  if (summary.cancelled_at.has_value())
    *order.mutable_cancel_time() = ToProto(*summary.cancelled_at);
  order.mutable_tags()->Add(summary.tags.begin(), summary.tags.end());
  order.set_item_count(summary.item_count);
  order.mutable_eligibility()->set_eligible(record.violations.empty());
  for (const RuleViolation& violation : record.violations) {
    v1::RuleViolation& added = *order.mutable_eligibility()->add_violations();
    added.set_rule(violation.rule);
    added.set_message(violation.message);
    added.set_expected(violation.expected);
  }
  SetSyncState(store, record.sync, order);
  order.set_changed_since_sync(record.sync.status == SyncStatus::kSynced &&
                               record.sync.synced_update.has_value() &&
                               summary.updated_at > *record.sync.synced_update);
  return order;
}

v1::OdooDocument ToProto(const OdooDocument& document) {
  v1::OdooDocument proto;
  proto.set_id(static_cast<std::int64_t>(document.id));
  proto.set_name(document.name);
  proto.set_url(document.url);
  proto.set_state(document.state);
  *proto.mutable_total() = ToProto(document.total);
  proto.set_payment_state(document.payment_state);
  if (document.residual.has_value()) *proto.mutable_residual() = ToProto(*document.residual);
  return proto;
}

absl::StatusOr<OrderRecord> FromProto(const v1::Order& proto) {
  const absl::StatusOr<OrderName> name = ParseOrderName(proto.name());
  if (!name.ok()) return name.status();
  const absl::StatusOr<money::Money> total = FromProto(proto.total());
  if (!total.ok()) return total.status();
  const absl::StatusOr<money::Money> presentment = FromProto(proto.presentment_total());
  if (!presentment.ok()) return presentment.status();
  OrderSummary summary{.id = name->order,
                       .number = proto.order_number(),
                       .customer = proto.customer(),
                       .email = proto.email(),
                       .customer_id = proto.customer_id(),
                       .created_at = FromProto(proto.create_time()),
                       .updated_at = FromProto(proto.update_time()),
                       .total = *total,
                       .presentment_total = *presentment,
                       .financial_status = proto.financial_status(),
                       .fulfillment_status = proto.fulfillment_status(),
                       .source = proto.source(),
                       .channel = proto.channel(),
                       .risk = proto.risk(),
                       .test = proto.test(),
                       .tags = {proto.tags().begin(), proto.tags().end()},
                       .item_count = proto.item_count()};
  if (proto.has_cancel_time()) summary.cancelled_at = FromProto(proto.cancel_time());
  std::vector<RuleViolation> violations;
  for (const v1::RuleViolation& violation : proto.eligibility().violations()) {
    violations.push_back({.rule = violation.rule(),
                          .message = violation.message(),
                          .expected = violation.expected()});
  }
  absl::StatusOr<SyncState> sync = SyncStateFromProto(name->store, proto);
  if (!sync.ok()) return sync.status();
  return OrderRecord{
      .summary = std::move(summary), .violations = std::move(violations), .sync = *std::move(sync)};
}

}  // namespace waybill::ordersync
