// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_figures.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/money/rounding.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/payment_mapping.h"

namespace waybill::ordersync {
namespace {

using money::Decimal;
using money::Money;

// "VAT 20 %"
std::string NameOf(const PartTax& tax) {
  const Decimal percent = money::Round(tax.rate * Decimal(100), 4, money::Rounding::kHalfEven);
  return absl::StrCat(tax.title, tax.title.empty() ? "" : " ", percent.ToString(), " %");
}

LineFigures FiguresOf(const OrderPart& part, const OrderParts& order) {
  ShopifyFigures shopify{.quantity = Decimal(part.quantity),
                         .unit_price = Money(part.unit_price, order.currency),
                         .discount = Money(part.discount, order.currency),
                         .amounts = AmountsOf(part, order)};
  for (const PartTax& tax : part.taxes) shopify.taxes.push_back(NameOf(tax));
  return {.source = part.source,
          .title = part.description,
          .shopify = std::move(shopify),
          .difference = Money::Zero(order.currency)};
}

// Which rows the lines of a document belong to, by external id: a line's own begins with that of
// what it comes from, "..._line_items_12" or "..._line_items_12_discount".
class Rows {
 public:
  Rows(OrderId id, const OrderParts& order) {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < order.parts.size(); ++i) {
      const std::string& source = order.parts[i].source;
      // As LineExternalIds tells equal ones apart.
      const int count = ++seen[source];
      const std::string own = count == 1 ? source : absl::StrCat(source, "/", count);
      for (const std::string& document : {OrderExternalId(id), InvoiceExternalId(id)}) {
        rows_[InvoiceLineExternalId(document, own)] = i;
      }
    }
  }

  std::optional<std::size_t> Of(std::string external_id) const {
    while (!external_id.empty()) {
      const auto row = rows_.find(external_id);
      if (row != rows_.end()) return row->second;
      const std::size_t end = external_id.rfind('_');
      external_id.resize(end == std::string::npos ? 0 : end);
    }
    return std::nullopt;
  }

 private:
  std::map<std::string, std::size_t> rows_;
};

Money DifferenceOf(const LineFigures& line, money::Currency currency) {
  Decimal difference;
  for (const DocumentLine& odoo : line.odoo) difference += odoo.amounts.total.amount();
  if (line.shopify.has_value()) difference -= line.shopify->amounts.total.amount();
  return {difference, currency};
}

// The side of the order that is in the document's currency.
OrderCurrency SideOf(const ShopOrder& order, const OdooDocument& document) {
  return document.total.currency() == order.shop_currency ? OrderCurrency::kShop
                                                          : OrderCurrency::kPresentment;
}

// What the till rounded by is no part of the order, but one of its invoice.
void AddCashRounding(Decimal amount, OrderParts& order) {
  if (amount.IsZero()) return;
  order.parts.push_back(
      {.source = "cash_rounding", .description = "Cash rounding", .unit_price = amount});
  order.total += amount;
}

}  // namespace

DocumentFigures Compare(OrderId id, const OrderParts& order, DocumentType type,
                        const DocumentContent& content) {
  DocumentFigures figures{.type = type,
                          .document = content.document,
                          .odoo = content.amounts,
                          .shopify = AmountsOf(order),
                          .difference = Money::Zero(order.currency)};
  figures.difference =
      Money(content.amounts.total.amount() - figures.shopify.total.amount(), order.currency);
  for (const OrderPart& part : order.parts) figures.lines.push_back(FiguresOf(part, order));

  const Rows rows(id, order);
  for (const DocumentLine& line : content.lines) {
    if (const auto row = rows.Of(line.external_id); row.has_value()) {
      figures.lines[*row].odoo.push_back(line);
    } else {
      figures.lines.push_back(
          {.title = line.description, .odoo = {line}, .difference = Money::Zero(order.currency)});
    }
  }
  for (LineFigures& line : figures.lines) line.difference = DifferenceOf(line, order.currency);
  return figures;
}

absl::StatusOr<std::optional<DocumentFigures>> OrderFiguresReader::ReadOne(
    const StoreName& store, const ShopOrder& order, DocumentType type, const OdooDocument& known,
    absl::Time deadline) const {
  const OrderCurrency side = SideOf(order, known);
  absl::StatusOr<OrderParts> parts = PartsOf(order, side);
  if (!parts.ok()) return parts.status();
  if (type == DocumentType::kInvoice) AddCashRounding(CashRounding(order, side), *parts);
  const absl::StatusOr<DocumentContent> content =
      type == DocumentType::kSaleOrder ? deps_.documents.ReadSaleOrder(store, known.id, deadline)
                                       : deps_.documents.ReadInvoice(store, known.id, deadline);
  if (errors::ReasonOf(content.status()) == errors::Reason::kOdooRecordMissing) {
    const Amounts shopify = AmountsOf(*parts);
    return DocumentFigures{
        .type = type, .document = known, .shopify = shopify, .difference = -shopify.total};
  }
  if (!content.ok()) return content.status();
  // A credit note is over what was given back, not over the order.
  if (content->kind == InvoiceKind::kCreditNote) return std::nullopt;
  return Compare(order.id, *parts, type, *content);
}

absl::StatusOr<std::vector<DocumentFigures>> OrderFiguresReader::Read(const StoreName& store,
                                                                      const OrderRecord& order,
                                                                      absl::Time deadline) const {
  std::vector<DocumentFigures> figures;
  std::vector<std::pair<DocumentType, OdooDocument>> known;
  if (order.sync.sale_order.has_value()) {
    known.emplace_back(DocumentType::kSaleOrder, *order.sync.sale_order);
  }
  for (const OdooDocument& invoice : order.sync.invoices) {
    known.emplace_back(DocumentType::kInvoice, invoice);
  }
  if (known.empty()) return figures;
  const auto read = deps_.source.Read(store, {&order.summary.id, 1}, deadline);
  if (!read.front().ok()) return read.front().status();
  for (const auto& [type, document] : known) {
    auto one = ReadOne(store, *read.front(), type, document, deadline);
    if (!one.ok()) return one.status();
    if (one->has_value()) figures.push_back(**std::move(one));
  }
  return figures;
}

}  // namespace waybill::ordersync
