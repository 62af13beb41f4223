// SPDX-License-Identifier: Apache-2.0
// Orders whose products, taxes and tags Odoo lacks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SyncWorld;

class SyncCatalogTest : public ::testing::Test {
 protected:
  OrderId Sell(std::int64_t id) {
    const OrderId order = world_.Sell(id);
    ShopOrder& sold = world_.source.orders.at(order);
    sold.lines[0].variant_id = 77;
    sold.shipping_lines = {testing::Shipping(5, "5.00")};
    sold.shipping_lines[0].taxes = {testing::Tax("GST", "0.05", "0.25")};
    sold.totals.total = testing::Bag("25.25");
    return order;
  }

  OdooId ProductOf(OrderId order, std::size_t line = 0) {
    return world_.sales.DraftOf(order).lines[line].product;
  }

  SyncWorld world_;
};

TEST_F(SyncCatalogTest, WhatABatchLacksIsCreatedOnceForAllItsOrders) {
  world_.SetRules({.missing_product = MissingPolicy::kCreate,
                   .create_missing_taxes = true,
                   .create_item_products = true});
  world_.catalog.missing_skus = {"CHAIR"};
  world_.catalog.missing_items = {ItemKind::kShipping};
  world_.catalog.missing_taxes = true;
  const OrderId one = Sell(1);
  const OrderId other = Sell(2);
  world_.Ask(one);
  world_.Ask(other);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(one).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.StateOf(other).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.catalog_writer.calls, 2);
  EXPECT_THAT(world_.catalog_writer.products, SizeIs(2));
  EXPECT_THAT(world_.catalog_writer.taxes, SizeIs(1));
  EXPECT_EQ(ProductOf(one), world_.catalog_writer.ids.at(VariantExternalId(77)));
  EXPECT_EQ(ProductOf(other), ProductOf(one));
  EXPECT_EQ(ProductOf(one, 1), world_.catalog_writer.ids.at(ItemExternalId("shipping")));
  EXPECT_EQ(world_.sales.DraftOf(one).lines[1].taxes[0],
            world_.catalog_writer.ids.at(world_.catalog_writer.taxes.begin()->first));
}

TEST_F(SyncCatalogTest, WhatIsMissingIsAFindingWhereTheRulesLetCreateNothing) {
  world_.catalog.missing_skus = {"CHAIR"};
  world_.catalog.missing_items = {ItemKind::kShipping};
  world_.catalog.missing_taxes = true;
  const SyncState& state = world_.Sync(Sell(1));
  EXPECT_EQ(state.failure->reason, Reason::kPrerequisitesMissing);
  EXPECT_THAT(state.failure->findings, SizeIs(3));
  EXPECT_EQ(world_.catalog_writer.calls, 0);
}

TEST_F(SyncCatalogTest, TagsThatOdooLacksAreCreatedOnce) {
  world_.SetRules({.include_tags = true});
  world_.catalog.missing_tags = true;
  const OrderId one = Sell(1);
  const OrderId other = Sell(2);
  world_.source.orders.at(one).tags = {"VIP", "Gift"};
  world_.source.orders.at(other).tags = {"vip"};
  world_.Ask(one);
  world_.Ask(other);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(one).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.StateOf(one).warnings, IsEmpty());
  EXPECT_THAT(world_.catalog_writer.tags, SizeIs(2));
  const OdooId vip = world_.catalog_writer.ids.at(TagExternalId("VIP"));
  EXPECT_THAT(world_.sales.DraftOf(one).tags,
              ElementsAre(vip, world_.catalog_writer.ids.at(TagExternalId("Gift"))));
  EXPECT_THAT(world_.sales.DraftOf(other).tags, ElementsAre(vip));
}

TEST_F(SyncCatalogTest, OrderGoesAheadWithoutATagThatOdooRefuses) {
  world_.SetRules({.include_tags = true});
  world_.catalog.missing_tags = true;
  world_.catalog_writer.failure = testing::FakeSales::Failure(Reason::kOdooRefused);
  const OrderId order = Sell(1);
  world_.source.orders.at(order).tags = {"VIP"};
  const SyncState& state = world_.Sync(order);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_THAT(state.warnings, SizeIs(1));
  EXPECT_THAT(world_.sales.DraftOf(order).tags, IsEmpty());
}

TEST_F(SyncCatalogTest, RoundingProductIsCreatedOnlyWhereCentsAreLeftOver) {
  world_.SetRules({.create_item_products = true});
  world_.catalog.missing_items = {ItemKind::kRounding};
  const OrderId order = Sell(1);
  EXPECT_EQ(world_.Sync(order).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.catalog_writer.products, IsEmpty());

  const OrderId odd = Sell(2);
  world_.source.orders.at(odd).shipping_lines[0].taxes[0].amount = testing::Bag("0.26");
  world_.source.orders.at(odd).totals.total = testing::Bag("25.26");
  EXPECT_EQ(world_.Sync(odd).status, SyncStatus::kSynced);
  EXPECT_TRUE(world_.catalog_writer.products.contains(ItemExternalId("rounding")));
}

TEST_F(SyncCatalogTest, PlaceholderStandsForAMissingProductWithAWarning) {
  world_.SetRules({.missing_product = MissingPolicy::kPlaceholder});
  world_.catalog.missing_skus = {"CHAIR"};
  const OrderId order = Sell(1);
  const SyncState& state = world_.Sync(order);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  ASSERT_THAT(state.warnings, SizeIs(1));
  EXPECT_EQ(state.warnings[0].reason, Reason::kProductMissing);
  EXPECT_EQ(state.warnings[0].severity, Severity::kWarning);
  EXPECT_EQ(ProductOf(order), OdooId{300 + static_cast<std::int64_t>(ItemKind::kPlaceholder)});
}

TEST_F(SyncCatalogTest, PlaceholderThatIsMissingItselfIsTheFinding) {
  world_.SetRules({.missing_product = MissingPolicy::kPlaceholder});
  world_.catalog.missing_items = {ItemKind::kPlaceholder};
  EXPECT_EQ(world_.Sync(Sell(1)).status, SyncStatus::kSynced);
  world_.catalog.missing_skus = {"CHAIR"};
  EXPECT_EQ(world_.Sync(Sell(2)).failure->findings[1].reason, Reason::kItemProductMissing);
}

TEST_F(SyncCatalogTest, WhatCanNotBeCreatedFailsTheOrdersThatWantIt) {
  world_.SetRules({.missing_product = MissingPolicy::kCreate});
  world_.catalog.missing_skus = {"CHAIR"};
  world_.catalog_writer.failure = testing::FakeSales::Failure(Reason::kOdooAccessDenied);
  const OrderId order = Sell(1);
  EXPECT_EQ(world_.Sync(order).failure->reason, Reason::kOdooAccessDenied);
  EXPECT_EQ(world_.sales.created_count(), 0);
  world_.catalog_writer.failure = absl::OkStatus();
  EXPECT_EQ(world_.Sync(order).status, SyncStatus::kSynced);
}

TEST_F(SyncCatalogTest, PreviewCreatesNothing) {
  world_.SetRules({.missing_product = MissingPolicy::kCreate});
  world_.catalog.missing_skus = {"CHAIR"};
  const auto preview = world_.previewer.Preview({world_.store, Sell(1)}, absl::InfiniteFuture());
  ASSERT_TRUE(preview.ok());
  ASSERT_TRUE(preview->sync.preparation.draft.has_value());
  ASSERT_THAT(preview->sync.catalog.products, SizeIs(1));
  const auto& [id, product] = *preview->sync.catalog.products.begin();
  EXPECT_EQ(preview->sync.preparation.draft->lines[0].product, id);
  EXPECT_EQ(preview->names.at(RecordKind::kProduct).at(id), product.name);
  EXPECT_EQ(world_.catalog_writer.calls, 0);
}

}  // namespace
}  // namespace waybill::ordersync
