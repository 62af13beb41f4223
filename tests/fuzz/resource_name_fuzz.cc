// SPDX-License-Identifier: Apache-2.0
// Resource names of the three services, and cursors. What is accepted has one spelling.
#include "services/catalog-check/domain/resource_names.h"
#include "services/log-store/domain/cursor.h"
#include "services/log-store/domain/resource_names.h"
#include "services/order-sync/domain/resource_names.h"
#include "tests/fuzz/fuzz_target.h"

namespace waybill::fuzz {
namespace {

void CheckOrderSync(std::string_view text) {
  using namespace ordersync;  // NOLINT(google-build-using-namespace): names of one service.
  if (const auto store = ParseStoreName(text); store.ok()) {
    Demand(FormatName(*store) == text, "a store has one name");
  }
  if (const auto order = ParseOrderName(text); order.ok()) {
    Demand(FormatName(*order) == text, "an order has one name");
  }
  if (const auto rules = ParseOrderRulesName(text); rules.ok()) {
    Demand(FormatOrderRulesName(*rules) == text, "order rules have one name");
  }
  if (const auto run = ParseBulkRunName(text); run.ok()) {
    Demand(FormatName(*run) == text, "a run has one name");
  }
}

void CheckLogStore(std::string_view text) {
  using namespace logstore;  // NOLINT(google-build-using-namespace): names of one service.
  if (const auto order = ParseOrderName(text); order.ok()) {
    Demand(FormatOrderName(order->store, order->order) == text, "an order has one name");
  }
  if (const auto entry = ParseLogEntryName(text); entry.ok()) {
    Demand(FormatLogEntryName(entry->store, entry->run) == text, "a log entry has one name");
  }
  ParseStoreName(text).IgnoreError();
  if (const auto position = ParseStoreCursor(text); position.ok()) {
    Demand(ParseStoreCursor(FormatStoreCursor(*position)).value() == *position,
           "a position is what it prints");
  }
  if (const auto cursor = ParseCursor(text); cursor.ok() && !cursor->empty()) {
    Demand(ParseCursor(FormatCursor(*cursor)).value() == *cursor, "a cursor is what it prints");
  }
}

}  // namespace
}  // namespace waybill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = waybill::fuzz;
  const std::string_view text = fuzz::TextOf(data, size);
  fuzz::CheckOrderSync(text);
  fuzz::CheckLogStore(text);
  const auto order_sync = waybill::ordersync::ParseStoreName(text);
  const auto catalog_check = waybill::catalogcheck::ParseStoreName(text);
  const auto log_store = waybill::logstore::ParseStoreName(text);
  fuzz::Demand(order_sync.ok() == catalog_check.ok() && order_sync.ok() == log_store.ok(),
               "the services agree on what names a store");
  return 0;
}
