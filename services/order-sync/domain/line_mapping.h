// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/money/decimal.h"
#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/odoo_totals.h"
#include "services/order-sync/domain/order_parts.h"

namespace waybill::ordersync {

// A line of the sale order, with what it amounts to on both sides.
struct MappedLine {
  std::string source;
  OdooId product = {};
  std::string description;
  OdooLine odoo;
  money::Decimal odoo_total;    // With tax, as Odoo computes the line.
  money::Decimal source_total;  // With tax, as Shopify has it.
};

// Where a discount goes that is no exact percentage.
enum class DiscountStyle : std::uint8_t {
  kLine,   // On a negative line with the same taxes.
  kPrice,  // Into the unit price, where that stays exact; otherwise on a line.
};

// Turns parts of an order into lines of a sale order, for one Odoo and one currency. Holds `answer`
// by reference.
class LineMapper {
 public:
  LineMapper(const CatalogAnswer& answer, money::Currency currency);

  // One line, or two: a discount is a percentage of its line where Odoo can say it exactly, and
  // goes where `style` says otherwise. Two lines share the part's total: whatever Odoo's rounding
  // changes is seen on the first. Fails as MapOrder does.
  absl::StatusOr<std::vector<MappedLine>> Map(const OrderPart& part, const OrderParts& order,
                                              DiscountStyle style) const;

  // The line, without taxes, for cents that no other line can say.
  absl::StatusOr<MappedLine> Rounding(money::Decimal amount) const;

  const OdooReckoning& reckoning() const { return reckoning_; }

 private:
  absl::StatusOr<OdooId> ProductOf(const OrderPart& part) const;
  absl::StatusOr<OdooId> ItemProduct(ItemKind item) const;
  absl::StatusOr<std::vector<OdooTax>> TaxesOf(const OrderPart& part, bool included) const;
  absl::Status CheckPrice(const std::string& source, money::Decimal price) const;

  const CatalogAnswer& answer_;
  OdooReckoning reckoning_;
};

}  // namespace waybill::ordersync
