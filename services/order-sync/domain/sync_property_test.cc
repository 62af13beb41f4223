// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "services/order-sync/testing/order_generator.h"
#include "services/order-sync/testing/random.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

constexpr int kUsualOrders = 1'000;
constexpr int kOrdersEach = 25;
constexpr int kMostRounds = 40;

std::uint64_t Seed() {
  const char* seed = std::getenv("WAYBILL_SEED");
  return seed == nullptr ? std::random_device{}() : std::stoull(seed);
}

// WAYBILL_ORDERS asks for more.
int Worlds() {
  const char* orders = std::getenv("WAYBILL_ORDERS");
  return (orders == nullptr ? kUsualOrders : std::stoi(orders)) / kOrdersEach;
}

absl::Status Lost() {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooTimeout, .message = "The answer was lost.", .remedy = ""});
}

// What is in Odoo.
struct Records {
  std::int64_t sale_orders = 0;
  std::int64_t invoices = 0;
  std::size_t payments = 0;
  std::map<std::string, money::Money> totals = {};

  bool operator==(const Records&) const = default;
};

Records In(const testing::SyncWorld& world) {
  Records records{.sale_orders = world.sales.created_count(),
                  .invoices = world.invoices.created_count(),
                  .payments = world.payments.registered.size()};
  for (const auto& [id, order] : world.sales.sale_orders())
    records.totals.emplace(id, order.document.total);
  return records;
}

// Sells generated orders, and syncs them while Odoo commits and its answers get lost.
class Shop {
 public:
  explicit Shop(std::uint64_t seed) : random_(seed), generator_(seed) {
    world_.payments.journals = {{"BNK1", OdooId{6}}, {"GIFT", OdooId{8}}, {"CSH1", OdooId{9}}};
    world_.SetRules({.allow_cancelled_orders = true,
                     .create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                     .register_payments = true,
                     .refund_policy = RefundPolicy::kCreditNote,
                     .gateway_mappings = {{.gateway = "shopify_payments", .journal_code = "BNK1"},
                                          {.gateway = "gift_card", .journal_code = "GIFT"},
                                          {.gateway = "cash", .journal_code = "CSH1"}}});
    for (int i = 0; i < kOrdersEach; ++i) {
      const ShopOrder order = generator_.Next();
      orders_.push_back(order.id);
      world_.source.orders.insert_or_assign(order.id, order);
    }
  }

  void LoseAnswers() {
    for (const OrderId order : orders_) {
      if (random_.Chance(20)) world_.sales.lost_answers.emplace(order, Lost());
      if (random_.Chance(20)) world_.invoices.lost_answers.emplace(order, Lost());
      if (random_.Chance(20)) world_.payments.lost_answers.emplace(order, Lost());
    }
  }

  // All orders, until none is in progress.
  void Sync() {
    for (const OrderId order : orders_) world_.Ask(order);
    for (int round = 0; round < kMostRounds && IsBusy(); ++round) {
      ASSERT_TRUE(world_.Work(random_.Int(1, kOrdersEach)).ok());
      world_.clock.now += absl::Seconds(30);
    }
    ASSERT_FALSE(IsBusy());
  }

  bool IsBusy() {
    return std::ranges::any_of(orders_, [&](OrderId order) {
      return world_.StateOf(order).status == SyncStatus::kInProgress;
    });
  }

  testing::SyncWorld& world() { return world_; }
  const std::vector<OrderId>& orders() const { return orders_; }

 private:
  testing::Random random_;
  testing::OrderGenerator generator_;
  testing::SyncWorld world_;
  std::vector<OrderId> orders_;
};

TEST(SyncPropertyTest, HoweverOftenAndWithWhateverAnswersLostOdooHoldsTheSameOnce) {
  const std::uint64_t seed = Seed();
  std::cout << "WAYBILL_SEED=" << seed << '\n';
  const int worlds = Worlds();
  int synced = 0;
  for (int i = 0; i < worlds; ++i) {
    SCOPED_TRACE(i);
    Shop quiet(seed + static_cast<std::uint64_t>(i));
    for (int round = 0; round < 2; ++round) quiet.Sync();
    Shop noisy(seed + static_cast<std::uint64_t>(i));
    for (int round = 0; round < 3; ++round) {
      noisy.LoseAnswers();
      noisy.Sync();
    }
    noisy.Sync();
    ASSERT_EQ(In(noisy.world()), In(quiet.world()));
    for (const OrderId order : quiet.orders()) {
      const SyncState& state = noisy.world().StateOf(order);
      ASSERT_EQ(state.status, quiet.world().StateOf(order).status)
          << static_cast<std::int64_t>(order);
      if (state.status == SyncStatus::kSynced) ++synced;
      if (state.status == SyncStatus::kFailed) {
        ASSERT_NE(state.failure->reason, errors::Reason::kUnspecified);
        ASSERT_FALSE(state.failure->message.empty());
      }
    }
  }
  EXPECT_GT(synced, worlds * kOrdersEach / 2);
}

}  // namespace
}  // namespace waybill::ordersync
