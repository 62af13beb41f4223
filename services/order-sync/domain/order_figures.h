// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_amounts.h"
#include "services/order-sync/domain/order_parts.h"
#include "services/order-sync/domain/ports/documents.h"
#include "services/order-sync/domain/ports/order_source.h"

namespace waybill::ordersync {

enum class DocumentType : std::uint8_t { kSaleOrder, kInvoice };

// What a line says in Shopify.
struct ShopifyFigures {
  money::Decimal quantity;
  money::Money unit_price;
  money::Money discount;                // Of all units together; not negative.
  std::vector<std::string> taxes = {};  // "VAT 20 %"
  Amounts amounts;

  bool operator==(const ShopifyFigures&) const = default;
};

// One thing that Shopify charges for beside what became of it in Odoo; or a line that only Odoo
// has.
struct LineFigures {
  std::string source = {};  // "line_items/123"; empty: nothing in Shopify.
  std::string title = {};
  std::optional<ShopifyFigures> shopify = std::nullopt;
  std::vector<DocumentLine> odoo = {};  // Its own line, then its discount's; empty: deleted there.
  money::Money difference;              // Odoo's total less Shopify's.

  bool operator==(const LineFigures&) const = default;
};

// A document of Odoo beside the order that it is made of.
struct DocumentFigures {
  DocumentType type = DocumentType::kSaleOrder;
  OdooDocument document;                       // As last known, if it is gone.
  std::optional<Amounts> odoo = std::nullopt;  // Nothing: it is gone.
  Amounts shopify;
  money::Money difference;  // Odoo's total less Shopify's.
  std::vector<LineFigures> lines = {};
};

// Compares. `order` is in the document's currency. Pure.
DocumentFigures Compare(OrderId id, const OrderParts& order, DocumentType type,
                        const DocumentContent& content);

// Reads what Odoo holds of an order now, and what Shopify says of it now. Writes nothing.
// Thread-safe.
class OrderFiguresReader {
 public:
  struct Deps {
    OrderSource& source;
    Documents& documents;
  };
  explicit OrderFiguresReader(Deps deps) : deps_(deps) {}

  // The sale order and the invoice that are known of the order, those that there are. May fail with
  // any ODOO_ or SHOPIFY_ reason, and with ORDER_INCONSISTENT.
  absl::StatusOr<std::vector<DocumentFigures>> Read(const StoreName& store,
                                                    const OrderRecord& order,
                                                    absl::Time deadline) const;

 private:
  absl::StatusOr<std::optional<DocumentFigures>> ReadOne(const StoreName& store,
                                                         const ShopOrder& order, DocumentType type,
                                                         const OdooDocument& known,
                                                         absl::Time deadline) const;

  Deps deps_;
};

}  // namespace waybill::ordersync
