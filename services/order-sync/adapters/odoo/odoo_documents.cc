// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_documents.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "libs/odoo/decimal_text.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/adapters/odoo/odoo_invoices.h"
#include "services/order-sync/adapters/odoo/odoo_records.h"
#include "services/order-sync/adapters/odoo/sale_order_reading.h"
#include "services/order-sync/adapters/odoo/sale_order_values.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using ExternalIds = std::map<std::int64_t, std::string>;

constexpr const char* kSaleLine = "sale.order.line";

// What the two models call the same things.
struct Spelling {
  const char* model;
  const char* line_model;
  const char* lines;
  const char* quantity;
  std::string taxes;
  const char* billed;     // Of an invoice's line: the sale order's lines; null: there are none.
  const char* line_kind;  // What `display_type` says of a line that counts; null: false.
};

Spelling SaleOrders(int odoo_major) {
  return {.model = "sale.order",
          .line_model = kSaleLine,
          .lines = "order_line",
          .quantity = "product_uom_qty",
          .taxes = std::string(TaxField(odoo_major)),
          .billed = nullptr,
          .line_kind = nullptr};
}

Spelling Invoicing() {
  return {.model = "account.move",
          .line_model = "account.move.line",
          .lines = "invoice_line_ids",
          .quantity = "quantity",
          .taxes = "tax_ids",
          .billed = "sale_line_ids",
          .line_kind = "product"};
}

absl::StatusOr<Json> ReadRecords(odoo::Client& client, const char* model,
                                 std::vector<std::int64_t> ids, Json fields, absl::Time deadline) {
  if (ids.empty()) return Json::array();
  return client.Call({.model = model,
                      .method = "read",
                      .ids = std::move(ids),
                      .arguments = {{"fields", std::move(fields)}},
                      .idempotency = odoo::Idempotency::kIdempotent},
                     deadline);
}

absl::StatusOr<ExternalIds> ReadExternalIds(odoo::Client& client, const char* model,
                                            std::vector<std::int64_t> ids, absl::Time deadline) {
  ExternalIds external_ids;
  if (ids.empty()) return external_ids;
  const auto read = client.Call({.model = model,
                                 .method = "get_external_id",
                                 .ids = ids,
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  const absl::Status taken = GuardAnswer([&] {
    for (const std::int64_t id : ids) {
      const auto name = read->find(std::to_string(id));
      // Of a record that has none, it is empty.
      if (name != read->end() && name->is_string() && *name != "") external_ids[id] = *name;
    }
    return absl::OkStatus();
  });
  if (!taken.ok()) return taken;
  return external_ids;
}

// Throws as GuardAnswer takes it.
std::vector<std::int64_t> IdsIn(const Json& records, const char* field) {
  std::set<std::int64_t> ids;
  for (const Json& record : records) {
    for (const Json& id : record.at(field)) ids.insert(id.get<std::int64_t>());
  }
  return {ids.begin(), ids.end()};
}

std::vector<std::int64_t> IdsOf(const Json& records) {
  std::vector<std::int64_t> ids;
  for (const Json& record : records) ids.push_back(record.at("id").get<std::int64_t>());
  return ids;
}

absl::StatusOr<money::Decimal> NumberOf(const Json& record, const char* field) {
  const auto text = odoo::DecimalText(record.at(field));
  if (!text.has_value()) return UnreadableDocument("document's number");
  return money::Decimal::Parse(*text);
}

absl::StatusOr<Amounts> AmountsOf(const Json& record, const char* untaxed_field,
                                  const char* total_field) {
  const auto untaxed = AmountOf(record, untaxed_field);
  const auto total = AmountOf(record, total_field);
  if (!untaxed.ok()) return untaxed.status();
  if (!total.ok()) return total.status();
  const auto tax = money::Subtract(*total, *untaxed);
  if (!tax.ok()) return tax.status();
  return Amounts{.untaxed = *untaxed, .tax = *tax, .total = *total};
}

// What is known of the lines besides their records.
struct Context {
  ExternalIds external_ids;
  ExternalIds billed;  // Of the sale order's lines.
  std::map<OdooId, std::string> taxes;
};

std::string ExternalIdOf(const Json& record, const Spelling& spelling, const Context& context) {
  const auto own = context.external_ids.find(record.at("id").get<std::int64_t>());
  if (own != context.external_ids.end()) return own->second;
  if (spelling.billed == nullptr || record.at(spelling.billed).empty()) return "";
  const auto billed = context.billed.find(record.at(spelling.billed)[0].get<std::int64_t>());
  return billed == context.billed.end() ? "" : billed->second;
}

absl::StatusOr<DocumentLine> LineOf(const Json& record, const Spelling& spelling,
                                    const Context& context) {
  const auto quantity = NumberOf(record, spelling.quantity);
  const auto price = NumberOf(record, "price_unit");
  const auto discount = NumberOf(record, "discount");
  const auto amounts = AmountsOf(record, "price_subtotal", "price_total");
  for (const absl::Status& status :
       {quantity.status(), price.status(), discount.status(), amounts.status()}) {
    if (!status.ok()) return status;
  }
  DocumentLine line{.id = OdooId{record.at("id").get<std::int64_t>()},
                    .external_id = ExternalIdOf(record, spelling, context),
                    .quantity = *quantity,
                    .price_unit = *price,
                    .discount_percent = *discount,
                    .amounts = *amounts};
  if (const Json& product = record.at("product_id"); product.is_array()) {
    line.product = OdooId{product.at(0).get<std::int64_t>()};
    line.product_name = product.at(1).get<std::string>();
  }
  if (const Json& name = record.at("name"); name.is_string()) line.description = name;
  for (const Json& tax : record.at(spelling.taxes)) {
    const OdooId id{tax.get<std::int64_t>()};
    line.taxes.push_back(id);
    const auto name = context.taxes.find(id);
    line.tax_names.push_back(name == context.taxes.end() ? "" : name->second);
  }
  return line;
}

bool Counts(const Json& record, const Spelling& spelling) {
  const Json& kind = record.at("display_type");
  return spelling.line_kind == nullptr ? !kind.is_string() : kind == spelling.line_kind;
}

absl::StatusOr<std::vector<DocumentLine>> ReadLines(odoo::Client& client, const Spelling& spelling,
                                                    std::vector<std::int64_t> ids,
                                                    absl::Time deadline) {
  Json fields = {"name",     "display_type",   "product_id",  spelling.quantity, "price_unit",
                 "discount", "price_subtotal", "price_total", "currency_id",     spelling.taxes};
  if (spelling.billed != nullptr) fields.push_back(spelling.billed);
  const auto records =
      ReadRecords(client, spelling.line_model, std::move(ids), std::move(fields), deadline);
  if (!records.ok()) return records.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::vector<DocumentLine>> {
    Context context;
    auto own = ReadExternalIds(client, spelling.line_model, IdsOf(*records), deadline);
    if (!own.ok()) return own.status();
    context.external_ids = *std::move(own);
    if (spelling.billed != nullptr) {
      auto billed = ReadExternalIds(client, kSaleLine, IdsIn(*records, spelling.billed), deadline);
      if (!billed.ok()) return billed.status();
      context.billed = *std::move(billed);
    }
    std::vector<OdooId> taxes;
    for (const std::int64_t id : IdsIn(*records, spelling.taxes.c_str())) {
      taxes.push_back(OdooId{id});
    }
    auto names = ReadNames(client, "account.tax", taxes, deadline);
    if (!names.ok()) return names.status();
    context.taxes = *std::move(names);

    std::vector<DocumentLine> lines;
    for (const Json& record : *records) {
      if (!Counts(record, spelling)) continue;
      absl::StatusOr<DocumentLine> line = LineOf(record, spelling, context);
      if (!line.ok()) return line.status();
      lines.push_back(*std::move(line));
    }
    return lines;
  });
}

// What the document's total is made of.
absl::StatusOr<DocumentContent> ReadContent(odoo::Client& client, const Spelling& spelling,
                                            OdooDocument document, absl::Time deadline) {
  const auto read =
      ReadRecords(client, spelling.model, {static_cast<std::int64_t>(document.id)},
                  {"amount_untaxed", "amount_total", "currency_id", spelling.lines}, deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<DocumentContent> {
    if (read->empty()) return DocumentGone("document", spelling.model);
    const auto amounts = AmountsOf(read->at(0), "amount_untaxed", "amount_total");
    if (!amounts.ok()) return amounts.status();
    auto lines = ReadLines(client, spelling, IdsIn(*read, spelling.lines), deadline);
    if (!lines.ok()) return lines.status();
    return DocumentContent{
        .document = std::move(document), .amounts = *amounts, .lines = *std::move(lines)};
  });
}

}  // namespace

absl::StatusOr<DocumentContent> OdooDocuments::ReadSaleOrder(const StoreName& store, OdooId id,
                                                             absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  const absl::StatusOr<odoo::ServerInfo> info = client.Info(deadline);
  if (!info.ok()) return info.status();
  auto order = std::move(ReadSaleOrders(stores_.at(store), {&id, 1}, deadline)[0]);
  if (!order.ok()) return order.status();
  return ReadContent(client, SaleOrders(info->major), std::move(order->document), deadline);
}

absl::StatusOr<DocumentContent> OdooDocuments::ReadInvoice(const StoreName& store, OdooId id,
                                                           absl::Time deadline) {
  auto invoice = std::move(OdooInvoices(stores_).Read(store, {&id, 1}, deadline)[0]);
  if (!invoice.ok()) return invoice.status();
  auto content =
      ReadContent(stores_.at(store).client, Invoicing(), std::move(invoice->document), deadline);
  if (content.ok()) content->kind = invoice->kind;
  return content;
}

}  // namespace waybill::ordersync
