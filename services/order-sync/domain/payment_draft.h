// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "libs/money/money.h"
#include "services/order-sync/domain/ids.h"

// A payment as it is to be in Odoo. Pure data: adapters/odoo spells it.
namespace waybill::ordersync {

enum class PaymentDirection : std::uint8_t { kInbound, kOutbound };

struct PaymentDraft {
  OrderId order = {};
  std::int64_t transaction = 0;  // Shopify's.
  PaymentDirection direction = PaymentDirection::kInbound;
  std::string external_id = {};
  std::string gateway = {};
  std::string journal_code = {};
  OdooId journal = {};         // 0: yet to be looked up.
  OdooId partner = {};         // 0: yet to be created.
  OdooId invoice = {};         // What it pays: an invoice, or a credit note; 0: yet to be created.
  money::Money amount;         // Positive.
  absl::Time date = {};        // Only its day counts, in UTC.
  std::string reference = {};  // What people see: Shopify's order number and gateway.

  bool operator==(const PaymentDraft&) const = default;
};

}  // namespace waybill::ordersync
