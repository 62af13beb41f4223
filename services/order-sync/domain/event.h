// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// The step of a sync that an event tells of. The numbers are those of waybill.logstore.v1.Stage.
enum class Stage : std::uint8_t {
  kQueued = 1,
  kRead = 2,
  kRules = 3,
  kCheck = 4,
  kMap = 5,
  kCreate = 6,
  kConfirm = 7,
  kInvoice = 8,
  kPost = 9,
  kPay = 10,
  kVerify = 11,
  kRecord = 12,
};

// Where an order stands after an event. The numbers are those of waybill.logstore.v1.Status.
enum class EventStatus : std::uint8_t {
  kInProgress = 1,
  kSynced = 2,
  kFailed = 3,
  kNotEligible = 4,
  kNotSynced = 5,
};

// A record in Odoo that an event is about.
struct OdooReference {
  std::string model = {};
  OdooId id = {};
  std::string name = {};
  std::string url = {};

  bool operator==(const OdooReference&) const = default;
};

// A call to another system, free of secrets and personal data; see waybill.logstore.v1.RemoteCall.
struct RemoteCall {
  std::string system = {};     // "odoo" or "shopify".
  std::string operation = {};  // "sale.order.load", "OrdersByIds".
  std::string request = {};    // JSON, perhaps cut short.
  std::string response = {};
  absl::Duration duration = absl::ZeroDuration();

  bool operator==(const RemoteCall&) const = default;
};

// One thing that happened to an order; see waybill.logstore.v1.Event. Free of personal data.
struct Event {
  std::string id = {};  // UUID version 7.
  StoreName store = {};
  OrderId order = {};
  std::string order_number = {};
  RunId run = {};
  Stage stage = Stage::kQueued;
  EventStatus status = EventStatus::kInProgress;
  std::string message = {};
  std::optional<Failure> failure = std::nullopt;
  std::vector<OdooReference> odoo_references = {};
  absl::Time time = {};
  absl::Duration duration = absl::ZeroDuration();
  std::vector<RemoteCall> remote_calls = {};  // At most 20.
  std::map<std::string, std::string> attributes = {};
  std::string trace_id = {};  // Of W3C Trace Context; empty: not known.
  // When the order was placed, if the event tells that it is in Odoo for the first time.
  std::optional<absl::Time> order_created = std::nullopt;

  bool operator==(const Event&) const = default;
};

}  // namespace waybill::ordersync
