// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_invoices.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_finding.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/adapters/odoo/draft_advancing.h"
#include "services/order-sync/adapters/odoo/draft_names.h"
#include "services/order-sync/adapters/odoo/invoice_amending.h"
#include "services/order-sync/adapters/odoo/invoice_values.h"
#include "services/order-sync/adapters/odoo/record_loading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr const char* kModel = "account.move";

absl::Status Gone() { return DocumentGone("invoice", kModel); }

// 17 numbers a draft at once, later versions when it is posted.
std::string NameOf(const Json& record) {
  const Json& name = record.at("name");
  return name.is_string() && name != "/" ? name.get<std::string>() : "";
}

absl::StatusOr<Invoice> FromRecord(const OdooStore& store, int odoo_major, const Json& record) {
  auto total = AmountOf(record, "amount_total");
  auto residual = AmountOf(record, "amount_residual");
  if (!total.ok()) return total.status();
  if (!residual.ok()) return residual.status();
  const auto created = TimeOf(record, "create_date");
  const auto written = TimeOf(record, "write_date");
  if (!created.has_value() || !written.has_value()) return UnreadableDocument("invoice");
  const auto id = record.at("id").get<std::int64_t>();
  return Invoice{.kind = record.at("move_type") == "out_refund" ? InvoiceKind::kCreditNote
                                                                : InvoiceKind::kInvoice,
                 .document = {.id = OdooId{id},
                              .name = NameOf(record),
                              .url = DocumentUrl(store, odoo_major, kModel, id),
                              .state = record.at("state").get<std::string>(),
                              .total = *std::move(total),
                              .payment_state = record.at("payment_state").get<std::string>(),
                              .residual = *std::move(residual)},
                 .created_at = *created,
                 .written_at = *written};
}

}  // namespace

std::vector<absl::StatusOr<OdooId>> OdooInvoices::Create(const StoreName& store,
                                                         std::span<const InvoiceDraft> drafts,
                                                         absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  std::vector<absl::StatusOr<OdooId>> created(drafts.size(), Gone());
  for (const auto& [columns, members] : GroupByColumns(drafts)) {
    const auto to_table = [&, &columns = columns](std::span<const std::size_t> some) {
      return ToLoadTable(drafts, some, columns);
    };
    std::vector<absl::StatusOr<OdooId>> results =
        RecordLoading(client, kModel, to_table, deadline).Create(members);
    for (std::size_t i = 0; i < members.size(); ++i) created[members[i]] = std::move(results[i]);
  }
  return created;
}

std::vector<absl::Status> OdooInvoices::Amend(const StoreName& store,
                                              std::span<const InvoiceAmendment> amendments,
                                              absl::Time deadline) {
  return AmendInvoices(stores_.at(store).client, amendments, deadline);
}

std::vector<absl::Status> OdooInvoices::Cancel(const StoreName& store,
                                               std::span<const OdooId> invoices,
                                               absl::Time deadline) {
  const Advance cancelling{.model = kModel,
                           .noun = "invoice",
                           .method = "button_cancel",
                           .participle = "cancelled",
                           .drafts = {"draft"},
                           .done = {"cancel"},
                           .remedy = "Reverse it in Odoo by a credit note, then sync again."};
  return AdvanceDrafts(stores_.at(store).client, cancelling, invoices, deadline);
}

std::vector<absl::Status> OdooInvoices::Post(const StoreName& store,
                                             std::span<const OdooId> invoices,
                                             absl::Time deadline) {
  const Advance posting{
      .model = kModel,
      .noun = "invoice",
      .method = "action_post",
      .participle = "posted",
      .drafts = {"draft"},
      .done = {"posted"},
      .remedy =
          "Set it back to draft in Odoo, or delete it there so that it is made anew, then "
          "sync again."};
  odoo::Client& client = stores_.at(store).client;
  const absl::StatusOr<odoo::ServerInfo> info = client.Info(deadline);
  absl::Status ready = info.status();
  if (ready.ok() && NumbersDrafts(info->major)) {
    ready = ForgetDraftNames(client, "id", invoices, deadline);
  }
  if (!ready.ok()) return std::vector<absl::Status>(invoices.size(), ready);
  return AdvanceDrafts(client, posting, invoices, deadline);
}

std::vector<absl::StatusOr<Invoice>> OdooInvoices::Read(const StoreName& store,
                                                        std::span<const OdooId> invoices,
                                                        absl::Time deadline) {
  const OdooStore& odoo = stores_.at(store);
  const absl::StatusOr<odoo::ServerInfo> info = odoo.client.Info(deadline);
  const auto all = [&](const absl::Status& status) {
    return std::vector<absl::StatusOr<Invoice>>(invoices.size(), status);
  };
  if (!info.ok()) return all(info.status());
  const auto read = odoo.client.Call(
      {.model = kModel,
       .method = "read",
       .ids = Numbers(invoices),
       .arguments = {{"fields",
                      {"name", "state", "move_type", "amount_total", "amount_residual",
                       "currency_id", "payment_state", "create_date", "write_date"}}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  if (!read.ok()) return all(read.status());
  std::vector<absl::StatusOr<Invoice>> found = all(Gone());
  const absl::Status taken = GuardAnswer([&] {
    for (const Json& record : *read) {
      const auto place = std::ranges::find(invoices, OdooId{record.at("id").get<std::int64_t>()});
      if (place == invoices.end()) continue;
      found[static_cast<std::size_t>(place - invoices.begin())] =
          FromRecord(odoo, info->major, record);
    }
    return absl::OkStatus();
  });
  return taken.ok() ? found : all(taken);
}

absl::StatusOr<std::map<std::string, OdooId>> OdooInvoices::Find(const StoreName& store,
                                                                 std::span<const OrderId> orders,
                                                                 absl::Time deadline) {
  return FindByOrigin(stores_.at(store).client, kModel, "invoice_origin", orders, deadline);
}

}  // namespace waybill::ordersync
