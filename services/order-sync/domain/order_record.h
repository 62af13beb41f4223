// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "libs/money/money.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/written_content.h"

// What order-sync remembers of an order. All of it can be rebuilt from Shopify and Odoo.
namespace waybill::ordersync {

enum class SyncStatus : std::uint8_t { kNotSynced = 1, kInProgress = 2, kSynced = 3, kFailed = 4 };

// A sale order or invoice in Odoo.
struct OdooDocument {
  OdooId id = {};
  std::string name = {};           // S00042; empty for an invoice that has none yet.
  std::string url = {};            // Opens it in Odoo.
  std::string state = {};          // Odoo's word: draft, sale, cancel, posted.
  money::Money total;              // As Odoo computed it.
  std::string payment_state = {};  // Invoices only.
  std::optional<money::Money> residual = std::nullopt;  // Invoices only.

  bool operator==(const OdooDocument&) const = default;
};

// An order as Shopify shows it in a list.
struct OrderSummary {
  OrderId id = {};
  std::string number = {};       // "#1001"
  std::string customer = {};     // Display name; may be empty.
  std::string email = {};        // May be empty.
  std::int64_t customer_id = 0;  // Shopify's; 0: a guest, hidden or redacted.
  absl::Time created_at = {};
  absl::Time updated_at = {};
  money::Money total;
  money::Money presentment_total;
  std::string financial_status = {};  // May be empty.
  std::string fulfillment_status = {};
  std::string source = {};
  std::string channel = {};  // The channel's handle; may be empty.
  std::string risk = {};     // What Shopify makes of it: NONE, LOW, MEDIUM, HIGH; may be empty.
  bool test = false;
  std::optional<absl::Time> cancelled_at = std::nullopt;
  std::vector<std::string> tags = {};
  std::int64_t item_count = 0;

  bool operator==(const OrderSummary&) const = default;
};

// Where an order stood before the sync that waits or runs.
struct FormerState {
  SyncStatus status = SyncStatus::kNotSynced;
  std::optional<Failure> failure = std::nullopt;

  bool operator==(const FormerState&) const = default;
};

// How far an order is on its way into Odoo.
struct SyncState {
  SyncStatus status = SyncStatus::kNotSynced;
  std::optional<RunId> run = std::nullopt;        // The last attempt, ended or not.
  std::optional<Failure> failure = std::nullopt;  // Only while kFailed.
  std::vector<Finding> warnings = {};             // Of the last sync that ended.
  std::optional<OdooDocument> sale_order = std::nullopt;
  std::vector<OdooDocument> invoices = {};
  std::optional<absl::Time> synced_at = std::nullopt;
  // Shopify's updated_at of what was synced.
  std::optional<absl::Time> synced_update = std::nullopt;
  // What was last written; nothing if that is not known.
  std::optional<WrittenContent> written = std::nullopt;
  FormerState before = {};  // Only while kInProgress.

  bool operator==(const SyncState&) const = default;
};

// Everything about an order that a list, a filter or a page needs.
struct OrderRecord {
  OrderSummary summary;
  std::vector<RuleViolation> violations = {};  // Of the order rules in force; empty: eligible.
  SyncState sync = {};

  bool operator==(const OrderRecord&) const = default;
};

enum class OrderView : std::uint8_t {
  kAll = 1,
  kSynced = 2,
  kNotSynced = 3,
  kEligible = 4,
  kSaleOrder = 5,
  kInvoice = 6,
  kInProgress = 7,
  kFailed = 8,
};

}  // namespace waybill::ordersync
