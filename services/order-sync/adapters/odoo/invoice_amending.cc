// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/invoice_amending.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "libs/errors/error.h"
#include "libs/odoo/load.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/adapters/odoo/emptied_lines.h"
#include "services/order-sync/adapters/odoo/invoice_values.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr const char* kInvoice = "account.move";
constexpr const char* kLine = "account.move.line";

absl::Status Refused() {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = "The order changed in Shopify, but Odoo does not let its invoice be changed.",
       .remedy =
           "Look whether the invoice is posted, or was made by somebody in Odoo, and make the "
           "change there by hand.",
       .metadata = {{"model", kInvoice}}});
}

// The invoices that are drafts, by external id.
absl::StatusOr<std::map<std::string, OdooId>> DraftsOf(odoo::Client& client,
                                                       std::span<const OdooId> ids,
                                                       absl::Time deadline) {
  const auto drafts =
      client.Call({.model = kInvoice,
                   .method = "search",
                   .arguments = {{"domain", Json::array({Json::array({"id", "in", Numbers(ids)}),
                                                         Json::array({"state", "=", "draft"})})}},
                   .idempotency = odoo::Idempotency::kIdempotent},
                  deadline);
  if (!drafts.ok()) return drafts.status();
  const auto numbers = GuardAnswer([&]() -> absl::StatusOr<std::vector<std::int64_t>> {
    return drafts->get<std::vector<std::int64_t>>();
  });
  if (!numbers.ok()) return numbers.status();
  if (numbers->empty()) return std::map<std::string, OdooId>();
  const auto external = client.Call({.model = kInvoice,
                                     .method = "get_external_id",
                                     .ids = *numbers,
                                     .idempotency = odoo::Idempotency::kIdempotent},
                                    deadline);
  if (!external.ok()) return external.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::map<std::string, OdooId>> {
    std::map<std::string, OdooId> named;
    for (const std::int64_t id : *numbers)
      named[external->at(std::to_string(id)).get<std::string>()] = OdooId{id};
    return named;
  });
}

absl::Status Write(odoo::Client& client, const InvoiceAmendment& amendment,
                   const std::map<std::string, EmptiedLine>& lines, absl::Time deadline) {
  odoo::LoadTable table = ToLoadTable(amendment);
  std::vector<EmptiedLine> gone;
  if (amendment.parts.contains(ContentPart::kLines)) {
    std::vector<std::string> kept;
    for (const InvoiceLineDraft& line : amendment.draft.lines) kept.push_back(line.external_id);
    gone = GoneOf(lines, amendment.draft.external_id, kept);
  }
  for (const EmptiedLine& line : gone) {
    // The document's own cells before, and the sale order's line behind.
    std::vector<std::string> row(table.fields.size() - line.cells.size() - 1);
    row.insert(row.end(), line.cells.begin(), line.cells.end());
    row.emplace_back();
    table.rows.push_back(std::move(row));
  }
  const auto result = odoo::Load(client, kInvoice, table, odoo::LoadMode::kUpdate, deadline);
  if (!result.ok()) return result.status();
  if (result->ids.size() != 1) return Refused();
  if (gone.empty()) return absl::OkStatus();
  std::vector<OdooId> ids;
  for (const EmptiedLine& line : gone) ids.push_back(line.id);
  // Nothing hangs on that any more: where it fails, lines without a quantity stay.
  client.Call({.model = kLine, .method = "unlink", .ids = Numbers(ids)}, deadline)
      .status()
      .IgnoreError();
  return absl::OkStatus();
}

}  // namespace

std::vector<absl::Status> AmendInvoices(odoo::Client& client,
                                        std::span<const InvoiceAmendment> amendments,
                                        absl::Time deadline) {
  const auto all = [&](const absl::Status& status) {
    return std::vector<absl::Status>(amendments.size(), status);
  };
  std::vector<OdooId> ids;
  for (const InvoiceAmendment& amendment : amendments) ids.push_back(amendment.invoice);
  const auto drafts = DraftsOf(client, ids, deadline);
  if (!drafts.ok()) return all(drafts.status());
  const auto lines = ReadEmptied(client, kLine,
                                 Json::array({Json::array({"move_id", "in", Numbers(ids)}),
                                              Json::array({"display_type", "=", "product"})}),
                                 "tax_ids", deadline);
  if (!lines.ok()) return all(lines.status());
  std::vector<absl::Status> amended;
  for (const InvoiceAmendment& amendment : amendments) {
    const auto draft = drafts->find(amendment.draft.external_id);
    const bool ours = draft != drafts->end() && draft->second == amendment.invoice;
    amended.push_back(ours ? Write(client, amendment, *lines, deadline) : Refused());
  }
  return amended;
}

}  // namespace waybill::ordersync
