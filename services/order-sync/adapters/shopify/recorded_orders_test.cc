// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/testing/recorded_orders.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "libs/errors/error.h"
#include "services/order-sync/adapters/shopify/order_json.h"
#include "services/order-sync/domain/order_edits.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/order_parts.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/testing/catalog_answers.h"

// Orders that the live Admin API answered. Each must map to its own total, in both currencies, but
// for those that are named here.
namespace waybill::ordersync {
namespace {

using testing::RecordedOrder;
using Unusable = std::map<std::string, std::string>;  // Why, by place.

std::filesystem::path Captures() {
  const char* shared = std::getenv("WAYBILL_SHARED");
  const std::filesystem::path folder = shared == nullptr ? "../shared" : shared;
  return folder / "shopify" / "captures";
}

bool Closes(const ShopOrder& order) {
  return !order.lines.empty() && PartsOf(order, OrderCurrency::kShop).ok() &&
         PartsOf(order, OrderCurrency::kPresentment).ok();
}

// Shopify's total of the order; of one that an edit made smaller, of what is left and what was
// refunded (ADR 0006).
money::Decimal OwnTotal(const ShopOrder& order, OrderCurrency currency) {
  if (!HasRemovedUnits(order)) return order.totals.total.In(currency).amount();
  return order.totals.current_total.In(currency).amount() + RefundedWorth(order, currency);
}

// OK, or why Odoo would not have Shopify's total.
absl::Status MapToOwnTotal(const ShopOrder& order, OrderCurrency currency, TaxRounding rounding) {
  const OrderRules rules{.order_currency = currency};
  const OdooFacts facts{
      .version = "17.0", .tax_rounding = rounding, .company_currency_code = "CAD"};
  const absl::StatusOr<SaleOrderDraft> draft =
      MapOrder(order, rules, testing::CompleteAnswer(ReferencesOf(order, rules), facts));
  if (!draft.ok()) return draft.status();
  EXPECT_EQ(draft->total.amount(), OwnTotal(order, currency));
  for (const SaleOrderLineDraft& line : draft->lines) EXPECT_NE(line.source, "rounding");
  return absl::OkStatus();
}

absl::Status MapToOwnTotal(const ShopOrder& order) {
  absl::Status status;
  for (const TaxRounding rounding : {TaxRounding::kPerLine, TaxRounding::kGlobally}) {
    status.Update(MapToOwnTotal(order, OrderCurrency::kShop, rounding));
    status.Update(MapToOwnTotal(order, OrderCurrency::kPresentment, rounding));
  }
  return status;
}

// Which of these can't be mapped, and why.
Unusable Map(const std::vector<RecordedOrder>& recorded) {
  Unusable unusable;
  for (const RecordedOrder& each : recorded) {
    SCOPED_TRACE(each.place);
    const absl::StatusOr<ReadOrder> read = ParseOrder(each.order.dump());
    // A part that was not selected does not matter where the order closes without it.
    if (!each.missing.empty() && !(read.ok() && Closes(read->order))) {
      unusable[each.place] = each.missing;
      continue;
    }
    EXPECT_TRUE(read.ok()) << read.status();
    if (!read.ok()) continue;
    if (const absl::Status mapped = MapToOwnTotal(read->order); !mapped.ok())
      unusable[each.place] = errors::ReasonName(errors::ReasonOf(mapped));
  }
  return unusable;
}

constexpr char kTotal[] = "totalPriceSet was not selected";
constexpr char kPrices[] = "prices of lines were not selected";
constexpr char kTaxes[] = "taxLines were not selected";
constexpr char kDiscounts[] = "discountAllocations were not selected";
constexpr char kQuantities[] = "quantities were not selected";
// An answer that is the second page of another order here has no more of the order than its end.
constexpr char kSecondPage[] = "shippingLines were not selected";
// Order 450789469 of the documentation has taxes of 3.98 on 195.66 at a rate of 6 %.
constexpr char kMismatch[] = "TOTAL_MISMATCH";

// What can't be mapped. A list that grows is a mapping that got worse.
const Unusable kUnusable = {
    {"harry-test-heelo__2025-01__metafields__metafield-definition-non-product-metafields/captures/"
     "4/response/data/orderCreate/order",
     kDiscounts},
    {"harry-test-heelo__2025-01__orders__draft-order-create-from-order-parity/setup/"
     "downstreamOrderRead/response/data/order",
     kPrices},
    {"harry-test-heelo__2025-01__orders__draft-order-create-from-order-parity/setup/"
     "draftOrderComplete/mutation/response/data/draftOrderComplete/draftOrder/order",
     kTaxes},
    {"harry-test-heelo__2025-01__orders__draft-order-create-from-order-parity/upstreamCalls/0/"
     "response/body/data/order",
     kPrices},
    {"harry-test-heelo__2025-01__orders__money-bag-presentment-parity/orderCreate/response/payload/"
     "data/orderCreate/order",
     kQuantities},
    {"harry-test-heelo__2026-04__orders__order-edit-commit-history-and-fulfillment-orders/"
     "downstreamRead/response/payload/data/order",
     kTotal},
    {"harry-test-heelo__2026-04__orders__order-edit-commit-history-and-fulfillment-orders/"
     "upstreamCalls/0/response/body/data/order",
     kTotal},
    {"harry-test-heelo__2026-04__orders__order-edit-existing-order-happy-path/commitAdd/response/"
     "data/orderEditCommit/order",
     kTotal},
    {"harry-test-heelo__2026-04__orders__order-edit-existing-order-happy-path/upstreamCalls/0/"
     "response/body/data/order",
     kTotal},
    {"harry-test-heelo__2026-04__orders__orderUpdate-multi-page-hydration/downstreamRead/response/"
     "data/order",
     kTotal},
    {"harry-test-heelo__2026-04__orders__orderUpdate-multi-page-hydration/mutation/response/data/"
     "orderUpdate/order",
     kTotal},
    {"harry-test-heelo__2026-04__orders__orderUpdate-multi-page-hydration/setup/orderCreate/"
     "response/data/orderCreate/order",
     kTotal},
    {"harry-test-heelo__2026-04__orders__orderUpdate-multi-page-hydration/upstreamCalls/1/response/"
     "body/data/order",
     kSecondPage},
    {"harry-test-heelo__2026-04__orders__return-query-roots-recorded/upstreamCalls/0/response/body/"
     "data/order",
     kPrices},
    {"harry-test-heelo__2026-04__orders__return-shipping-fee-recorded/upstreamCalls/0/response/"
     "body/data/order",
     kPrices},
    {"very-big-test-store__2025-01__orders__draft-order-create-from-order-parity/setup/"
     "downstreamOrderRead/response/data/order",
     kPrices},
    {"very-big-test-store__2025-01__orders__draft-order-create-from-order-parity/setup/"
     "draftOrderComplete/mutation/response/data/draftOrderComplete/draftOrder/order",
     kTaxes},
    {"very-big-test-store__2025-01__orders__fulfillment-tracking-info-update-parity/setup/"
     "candidate/order",
     kPrices},
    {"very-big-test-store__2025-01__orders__order-create-parity/downstreamRead/response/data/order",
     kPrices},
    {"very-big-test-store__2025-01__orders__order-create-parity/mutation/response/data/orderCreate/"
     "order",
     kDiscounts},
};

const Unusable kUnusableOfRest = {
    {"order-07-get-orders_450789469_json_fields_id_2Cline_items_2Cname_2Ctotal_/0",
     "total_price_set was not asked for"},
    {"order-01-get-orders_json_status_any/0", kMismatch},
    {"order-05-get-orders_json_financial_status_authorized/0", kMismatch},
    {"order-08-get-orders_450789469_json/0", kMismatch},
    {"order-11-post-orders_450789469_close_json/0", kMismatch},
    {"order-12-post-orders_450789469_open_json/0", kMismatch},
    {"order-13-post-orders_450789469_cancel_json/0", kMismatch},
    {"order-14-post-orders_450789469_cancel_json/0", kMismatch},
    {"order-15-post-orders_450789469_cancel_json/0", kMismatch},
    {"order-25-put-orders_450789469_json/0", kMismatch},
    {"order-26-put-orders_450789469_json/0", kMismatch},
    {"order-27-put-orders_450789469_json/0", kMismatch},
    {"order-28-put-orders_450789469_json/0", kMismatch},
    {"order-29-put-orders_450789469_json/0", kMismatch},
    {"order-30-put-orders_450789469_json/0", kMismatch},
    {"order-31-put-orders_450789469_json/0", kMismatch},
    {"order-32-put-orders_450789469_json/0", kMismatch},
    {"order-33-put-orders_450789469_json/0", kMismatch},
};

class RecordedOrdersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::filesystem::is_directory(Captures())) return;
    GTEST_SKIP() << "no recorded orders at " << Captures() << "; WAYBILL_SHARED names their folder";
  }
};

TEST_F(RecordedOrdersTest, MapToTheirOwnTotalInShopAndInPresentmentMoney) {
  const std::vector<RecordedOrder> recorded = testing::GraphqlOrders(Captures() / "draft-proxy");
  EXPECT_EQ(recorded.size(), 46U);
  EXPECT_EQ(Map(recorded), kUnusable);
}

TEST_F(RecordedOrdersTest, OfRestMapToTheirOwnTotalToo) {
  const std::vector<RecordedOrder> recorded = testing::RestOrders(Captures() / "rest-docs-2026-07");
  EXPECT_EQ(recorded.size(), 28U);
  EXPECT_EQ(Map(recorded), kUnusableOfRest);
}

}  // namespace
}  // namespace waybill::ordersync
