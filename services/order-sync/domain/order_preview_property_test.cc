// SPDX-License-Identifier: Apache-2.0
// Whatever the order, the rules and what happened before: a sync writes what the preview showed.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/order_generator.h"
#include "services/order-sync/testing/preview_comparison.h"

namespace waybill::ordersync {
namespace {

using testing::Bag;
using testing::SyncWorld;

constexpr int kOrders = 150;

// A new seed every run. WAYBILL_SEED repeats one.
std::uint64_t Seed() {
  const char* seed = std::getenv("WAYBILL_SEED");
  return seed == nullptr ? std::random_device{}() : std::stoull(seed);
}

OrderRules Paying(CreateAs create_as) {
  return {.create_as = create_as,
          .register_payments = true,
          .refund_policy = RefundPolicy::kCreditNote,
          .missing_customer = MissingPolicy::kCreate,
          .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}}};
}

std::vector<OrderRules> Settings() {
  std::vector<OrderRules> settings = {
      {},
      {.create_as = CreateAs::kDraftSaleOrder,
       .order_prefix = "EU-",
       .use_shopify_order_number = true,
       .include_note_attributes = true,
       .include_tags = true,
       .missing_customer = MissingPolicy::kCreate},
      {.create_as = CreateAs::kSaleOrderAndDraftInvoice,
       .missing_customer = MissingPolicy::kPlaceholder,
       .order_currency = OrderCurrency::kPresentment},
      {.create_as = CreateAs::kDraftInvoice, .rounding_tolerance = {}},
      Paying(CreateAs::kSaleOrderAndConfirmedInvoice),
      Paying(CreateAs::kConfirmedInvoice),
      {.financial_statuses = {"PENDING"}, .missing_customer = MissingPolicy::kHold}};
  settings.push_back({.missing_product = MissingPolicy::kCreate,
                      .create_missing_taxes = true,
                      .create_item_products = true});
  settings.push_back(Paying(CreateAs::kSaleOrderAndConfirmedInvoice));
  settings.back().gateway_mappings[0].journal_code = "NONE";
  settings.push_back(Paying(CreateAs::kConfirmedInvoice));
  settings.back().order_currency = OrderCurrency::kPresentment;
  return settings;
}

class OrderPreviewPropertyTest : public ::testing::TestWithParam<OrderRules> {
 protected:
  OrderPreviewPropertyTest() { world_.SetRules(GetParam()); }

  // Previews, syncs, and compares; answers what was shown.
  OrderPreview ShowAndSync(OrderId order) {
    const testing::OdooCounts before = testing::Count(world_);
    const std::size_t events = world_.jobs.events.size();
    const auto shown = world_.previewer.Preview({world_.store, order}, absl::InfiniteFuture());
    EXPECT_TRUE(shown.ok()) << shown.status();
    EXPECT_EQ(testing::Count(world_), before);
    EXPECT_EQ(world_.jobs.events.size(), events);
    world_.Sync(order);
    testing::ExpectWrittenAsShown(world_, order, *shown, before);
    return *shown;
  }

  ShopOrder& InShop(OrderId order) { return world_.source.orders.at(order); }

  SyncWorld world_;
};

class GeneratedOrders : public OrderPreviewPropertyTest {
 protected:
  GeneratedOrders() { std::cout << "WAYBILL_SEED=" << seed_ << '\n'; }

  bool Chance(int percent) { return std::uniform_int_distribution(1, 100)(engine_) <= percent; }

  // An order with payments, in a world where some of what it needs may be missing.
  OrderId Sell() {
    ShopOrder order = generator_.Next();
    const OrderId id = order.id;
    order.test = Chance(5);
    if (Chance(70)) Pay(order, Chance(50) ? "SALE" : "CAPTURE", order.totals.total);
    if (Chance(10)) Pay(order, "AUTHORIZATION", order.totals.total);
    if (Chance(10)) order.tags = {"vip", "gift"};
    if (Chance(10)) {
      order.fulfillments = {
          {.id = 5, .name = "F1", .status = "SUCCESS", .tracking = {{.number = "1Z"}}}};
    }
    if (Chance(20)) world_.catalog.without_customer.insert(id);
    if (Chance(20)) world_.catalog.without_addresses.insert(id);
    if (Chance(10)) {
      world_.catalog.findings[id] = {
          {.severity = Chance(50) ? Severity::kError : Severity::kWarning,
           .reason = errors::Reason::kProductMissing,
           .message = "No CHAIR."}};
    }
    world_.source.orders.insert_or_assign(id, std::move(order));
    return id;
  }

  void Pay(ShopOrder& order, std::string kind, const MoneyBag& amount) {
    order.transactions.push_back({.id = ++transaction_,
                                  .kind = std::move(kind),
                                  .status = "SUCCESS",
                                  .gateway = "cards",
                                  .gateway_title = {},
                                  .processed_at = order.processed_at,
                                  .amount = amount});
  }

  const std::uint64_t seed_ = Seed();
  testing::OrderGenerator generator_{seed_};
  std::mt19937_64 engine_{seed_};
  std::int64_t transaction_ = 0;
};

TEST_P(GeneratedOrders, AreWrittenAsShownAndThenShownToNeedNothing) {
  int synced = 0;
  for (int i = 0; i < kOrders; ++i) {
    const OrderId order = Sell();
    const OrderPreview shown = ShowAndSync(order);
    ASSERT_FALSE(HasFailure()) << "order " << i;
    if (shown.failure.has_value()) continue;
    ++synced;
    const OrderPreview again = ShowAndSync(order);
    ASSERT_FALSE(again.sync.sale_order_writes.changed) << "order " << i;
    ASSERT_TRUE(again.sync.contacts.empty() && again.sync.payments.empty()) << "order " << i;
  }
  std::cout << synced << " of " << kOrders << " orders synced\n";
}

INSTANTIATE_TEST_SUITE_P(Rules, GeneratedOrders, ::testing::ValuesIn(Settings()));

// What happens to an order in Shopify after it was synced.
class ChangedOrders : public OrderPreviewPropertyTest {
 protected:
  void Pay(std::int64_t id, std::string kind, std::string_view amount) {
    InShop(order_).transactions.push_back({.id = id,
                                           .kind = std::move(kind),
                                           .status = "SUCCESS",
                                           .gateway = "cards",
                                           .gateway_title = {},
                                           .processed_at = testing::kNoon,
                                           .amount = Bag(amount)});
  }
  void Touch() { InShop(order_).updated_at += absl::Hours(1); }

  const OrderId order_ = world_.Sell(1);
};

TEST_P(ChangedOrders, PaidLater) {
  ShowAndSync(order_);
  Pay(71, "SALE", "12.50");
  Touch();
  ShowAndSync(order_);
  Pay(72, "SALE", "7.50");
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, PaidThenRefunded) {
  Pay(71, "SALE", "20.00");
  ShowAndSync(order_);
  Pay(72, "REFUND", "10.00");
  InShop(order_).refunds = {{.id = 91,
                             .created_at = testing::kNoon,
                             .note = {},
                             .total = Bag("10.00"),
                             .lines = {{.line_item_id = 1,
                                        .quantity = 1,
                                        .restock_type = "RETURN",
                                        .subtotal = Bag("10.00"),
                                        .tax = Bag("0.00")}},
                             .transaction_ids = {72}}};
  Touch();
  ShowAndSync(order_);
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, MadeLargerByAnEdit) {
  ShowAndSync(order_);
  InShop(order_).lines.push_back(testing::Line(2, "TABLE", 1, "50.00"));
  InShop(order_).totals.total = Bag("70.00");
  InShop(order_).edited = true;
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, MadeSmallerByAnEdit) {
  ShowAndSync(order_);
  InShop(order_).lines[0].current_quantity = 1;
  InShop(order_).totals.current_total = Bag("10.00");
  InShop(order_).edited = true;
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, Cancelled) {
  Pay(71, "SALE", "20.00");
  ShowAndSync(order_);
  InShop(order_).cancelled_at = world_.clock.now;
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, Fulfilled) {
  ShowAndSync(order_);
  InShop(order_).fulfillments = {
      {.id = 5, .name = "#1-F1", .status = "SUCCESS", .tracking = {{.number = "1Z999"}}}};
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, GivenANoteAndAnotherAddress) {
  ShowAndSync(order_);
  InShop(order_).note = "Ring twice";
  InShop(order_).shipping_address->address1 = "2 Difference Engine Road";
  world_.catalog.without_addresses.insert(order_);
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, OfAProductThatIsNotInOdoo) {
  world_.catalog.missing_skus = {"CHAIR"};
  ShowAndSync(order_);
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, SyncedUnderOtherRulesBefore) {
  Pay(71, "SALE", "20.00");
  world_.SetRules({.create_as = CreateAs::kDraftSaleOrder});
  ShowAndSync(order_);
  world_.SetRules(GetParam());
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, DeletedInOdoo) {
  ShowAndSync(order_);
  if (!world_.sales.sale_orders().empty()) world_.sales.Delete(order_);
  Touch();
  ShowAndSync(order_);
}

TEST_P(ChangedOrders, ForgottenByTheIndex) {
  Pay(71, "SALE", "20.00");
  ShowAndSync(order_);
  ASSERT_TRUE(world_.index.Clear(world_.store).ok());
  ShowAndSync(order_);
}

INSTANTIATE_TEST_SUITE_P(Rules, ChangedOrders, ::testing::ValuesIn(Settings()));

}  // namespace
}  // namespace waybill::ordersync
