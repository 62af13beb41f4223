// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_pipeline.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using testing::Euros;
using testing::FakeSales;
using ::testing::IsEmpty;
using testing::kPartner;
using ::testing::SizeIs;
using testing::SyncWorld;

class SyncPipelineTest : public ::testing::Test {
 protected:
  std::vector<Stage> StagesTold(OrderId order) const {
    std::vector<Stage> stages;
    for (const Event& event : world_.jobs.events) {
      if (event.order == order) stages.push_back(event.stage);
    }
    return stages;
  }

  const Event& LastEvent() const { return world_.jobs.events.back(); }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
};

TEST_F(SyncPipelineTest, OrderIsCreatedConfirmedDatedAndSynced) {
  const RunId run = world_.Ask(order_);
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kInProgress);
  ASSERT_TRUE(world_.Work().ok());

  const SyncState& state = world_.StateOf(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.run, run);
  EXPECT_EQ(state.failure, std::nullopt);
  EXPECT_EQ(state.synced_at, world_.clock.now);
  EXPECT_EQ(state.synced_update, world_.source.orders.at(order_).updated_at);
  ASSERT_TRUE(state.sale_order.has_value());
  EXPECT_EQ(state.sale_order->state, "sale");
  EXPECT_EQ(state.sale_order->total, Euros("20.00"));

  EXPECT_EQ(world_.sales.Of(order_).date, world_.sales.DraftOf(order_).date);
  EXPECT_EQ(world_.sales.DraftOf(order_).partner, kPartner);
  EXPECT_EQ(world_.probe.synced, 1);
  EXPECT_TRUE(world_.jobs.idle());
}

TEST_F(SyncPipelineTest, EveryStepIsToldInOrderAndTheEndLast) {
  world_.Sync(order_);
  EXPECT_THAT(StagesTold(order_),
              ElementsAre(Stage::kQueued, Stage::kRead, Stage::kRules, Stage::kCheck, Stage::kMap,
                          Stage::kCreate, Stage::kConfirm, Stage::kRecord));
  EXPECT_EQ(LastEvent().status, EventStatus::kSynced);
  ASSERT_THAT(LastEvent().odoo_references, SizeIs(1));
  EXPECT_EQ(LastEvent().odoo_references[0].id, world_.sales.Of(order_).document.id);
  for (const Event& event : world_.jobs.events) EXPECT_EQ(event.order_number, "#1");
}

TEST_F(SyncPipelineTest, TheEndTellsWhenTheOrderWasPlacedButNotWhenItIsSyncedAgain) {
  world_.Sync(order_);
  EXPECT_EQ(LastEvent().order_created, world_.source.orders.at(order_).created_at);
  world_.Sync(order_);
  EXPECT_EQ(LastEvent().status, EventStatus::kSynced);
  EXPECT_EQ(LastEvent().order_created, std::nullopt);
}

TEST_F(SyncPipelineTest, WhatWasAskedOfOthersIsToldWithTheStepOrTheFailure) {
  world_.source.on_read = [this] { world_.trace.Add({.call = {.operation = "Read"}}, false); };
  world_.Sync(order_);
  ASSERT_THAT(world_.jobs.events, SizeIs(8));
  ASSERT_THAT(world_.jobs.events[1].remote_calls, SizeIs(1));
  EXPECT_EQ(world_.jobs.events[1].remote_calls[0].operation, "Read");
  EXPECT_THAT(LastEvent().remote_calls, IsEmpty());

  const OrderId refused = world_.Sell(2);
  world_.Ask(refused);
  world_.trace.Take();
  world_.source.failures[refused] = FakeSales::Failure(Reason::kOrderNotFound);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_THAT(LastEvent().remote_calls, SizeIs(1));
}

TEST_F(SyncPipelineTest, DraftsAreNotConfirmedWhereTheRulesWantDrafts) {
  world_.SetRules({.create_as = CreateAs::kDraftSaleOrder});
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.StateOf(order_).sale_order->state, "draft");
}

TEST_F(SyncPipelineTest, OrderThatBreaksRulesIsNotEligibleAndNothingIsWritten) {
  world_.SetRules({.financial_statuses = {"PENDING"}, .sources = {"pos"}});
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kNotSynced);
  EXPECT_EQ(world_.sales.created_count(), 0);
  EXPECT_THAT(world_.index.orders[world_.store].at(order_).violations, SizeIs(2));
  EXPECT_EQ(LastEvent().status, EventStatus::kNotEligible);
  ASSERT_TRUE(LastEvent().failure.has_value());
  EXPECT_THAT(LastEvent().failure->metadata, SizeIs(2));
  EXPECT_EQ(world_.probe.not_eligible, 1);
  EXPECT_THAT(world_.probe.failed, IsEmpty());
}

TEST_F(SyncPipelineTest, EverythingThatIsMissingIsToldAtOnceAndNothingIsWritten) {
  world_.catalog.findings[order_] = {
      {.reason = Reason::kProductMissing, .message = "CHAIR is not in Odoo."},
      {.severity = Severity::kWarning, .reason = Reason::kStockShort, .message = "Only 1 left."},
      {.reason = Reason::kTaxMissing, .message = "VAT is not in Odoo."}};
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kFailed);
  ASSERT_TRUE(state.failure.has_value());
  EXPECT_EQ(state.failure->reason, Reason::kPrerequisitesMissing);
  EXPECT_THAT(state.failure->findings, SizeIs(3));
  EXPECT_EQ(world_.sales.created_count(), 0);
  EXPECT_THAT(world_.probe.failed, ElementsAre(Reason::kPrerequisitesMissing));
}

TEST_F(SyncPipelineTest, WarningDoesNotStopAnOrder) {
  world_.catalog.findings[order_] = {
      {.severity = Severity::kWarning, .reason = Reason::kStockShort, .message = "Only 1 left."}};
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
}

TEST_F(SyncPipelineTest, OrderWithAnotherTotalInOdooIsNeitherConfirmedNorSynced) {
  world_.sales.wrong_totals.emplace(order_, Euros("20.01"));
  for (int repeated = 0; repeated < 2; ++repeated) {
    const SyncState& state = world_.Sync(order_);
    EXPECT_EQ(state.status, SyncStatus::kFailed);
    ASSERT_TRUE(state.failure.has_value());
    EXPECT_EQ(state.failure->reason, Reason::kTotalMismatch);
    EXPECT_EQ(state.failure->metadata.at("odoo_total"), Euros("20.01").ToString());
    EXPECT_EQ(world_.sales.Of(order_).document.state, "draft");
    EXPECT_EQ(state.sale_order, world_.sales.Of(order_).document);
  }
  EXPECT_EQ(world_.sales.created_count(), 1);
  EXPECT_EQ(world_.probe.synced, 0);
}

TEST_F(SyncPipelineTest, CustomerAndDeliveryAddressAreCreatedWhereTheRulesSaySo) {
  world_.SetRules({.missing_customer = MissingPolicy::kCreate});
  world_.catalog.without_customer = {order_};
  world_.source.orders.at(order_).shipping_address->address1 = "2 Other Way";
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);

  const std::string customer = CustomerExternalId(7001);
  const std::string delivery =
      AddressExternalId(customer, *world_.source.orders.at(order_).shipping_address);
  ASSERT_THAT(world_.contacts.contacts, SizeIs(2));
  EXPECT_EQ(world_.contacts.contacts.at(customer).name, "Ada Lovelace");
  EXPECT_EQ(world_.contacts.contacts.at(delivery).street, "2 Other Way");
  EXPECT_EQ(world_.contacts.contacts.at(delivery).parent, world_.contacts.ids.at(customer));
  const SaleOrderDraft& draft = world_.sales.DraftOf(order_);
  EXPECT_EQ(draft.partner, world_.contacts.ids.at(customer));
  EXPECT_EQ(draft.invoice_partner, world_.contacts.ids.at(customer));
  EXPECT_EQ(draft.delivery_partner, world_.contacts.ids.at(delivery));
}

TEST_F(SyncPipelineTest, AddressThatOdooLacksBecomesAContactOfTheCustomer) {
  world_.catalog.without_addresses = {order_};
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  const SaleOrderDraft& draft = world_.sales.DraftOf(order_);
  EXPECT_EQ(draft.partner, kPartner);
  ASSERT_THAT(world_.contacts.contacts, SizeIs(1));
  const auto& [external_id, contact] = *world_.contacts.contacts.begin();
  EXPECT_EQ(contact.parent, kPartner);
  EXPECT_EQ(draft.delivery_partner, world_.contacts.ids.at(external_id));
  EXPECT_EQ(draft.invoice_partner, draft.delivery_partner);
}

TEST_F(SyncPipelineTest, OrdersOfUnknownCustomersStandOnThePlaceholderWhereTheRulesSaySo) {
  world_.SetRules({.missing_customer = MissingPolicy::kPlaceholder});
  const OrderId other = world_.Sell(2);
  world_.catalog.without_customer = {order_, other};
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.Sync(other).status, SyncStatus::kSynced);
  const OdooId placeholder = world_.contacts.ids.at(std::string(kPlaceholderCustomerExternalId));
  EXPECT_EQ(world_.sales.DraftOf(order_).partner, placeholder);
  EXPECT_EQ(world_.sales.DraftOf(other).partner, placeholder);
}

TEST_F(SyncPipelineTest, OrderIsOnHoldWhereAllThatIsMissingIsWaitedFor) {
  world_.SetRules(
      {.missing_customer = MissingPolicy::kHold, .missing_product = MissingPolicy::kHold});
  world_.catalog.without_customer = {order_};
  world_.catalog.findings[order_] = {
      {.reason = Reason::kProductMissing, .root_cause = "product:sku:CHAIR"}};
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kOnHold);
  EXPECT_THAT(world_.StateOf(order_).failure->findings, SizeIs(2));

  world_.catalog.findings[order_].push_back({.reason = Reason::kTaxMissing});
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kPrerequisitesMissing);
}

TEST_F(SyncPipelineTest, MissingCustomerIsAFindingWhereTheRulesRequireOne) {
  world_.catalog.without_customer = {order_};
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kCustomerMissing);
  EXPECT_THAT(world_.contacts.contacts, IsEmpty());
}

TEST_F(SyncPipelineTest, CustomerThatCanNotBeCreatedFailsTheOrder) {
  world_.SetRules({.missing_customer = MissingPolicy::kCreate});
  world_.catalog.without_customer = {order_};
  world_.contacts.failure = FakeSales::Failure(Reason::kOdooAccessDenied);
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kOdooAccessDenied);
  EXPECT_EQ(world_.sales.created_count(), 0);
}

TEST_F(SyncPipelineTest, BadOrderDoesNotHoldUpItsBatch) {
  std::vector<OrderId> orders;
  for (std::int64_t id = 1; id <= 7; ++id) orders.push_back(world_.Sell(id));
  world_.source.orders.at(OrderId{2}).test = true;
  world_.catalog.failures[OrderId{3}] = FakeSales::Failure(Reason::kOdooRefused);
  world_.sales.failures[OrderId{4}] = FakeSales::Failure(Reason::kOdooRefused);
  world_.sales.confirm_failures[OrderId{5}] = FakeSales::Failure(Reason::kOdooRefused);
  world_.source.orders.at(OrderId{6}).totals.total = testing::Bag("19.00");
  for (const OrderId order : orders) world_.Ask(order);
  world_.source.failures[OrderId{1}] = FakeSales::Failure(Reason::kOrderNotFound);
  ASSERT_TRUE(world_.Work().ok());

  EXPECT_EQ(world_.StateOf(OrderId{1}).failure->reason, Reason::kOrderNotFound);
  EXPECT_EQ(world_.StateOf(OrderId{2}).status, SyncStatus::kNotSynced);
  EXPECT_EQ(world_.StateOf(OrderId{3}).failure->reason, Reason::kOdooRefused);
  EXPECT_EQ(world_.StateOf(OrderId{4}).failure->reason, Reason::kOdooRefused);
  EXPECT_EQ(world_.StateOf(OrderId{5}).failure->reason, Reason::kOdooRefused);
  EXPECT_EQ(world_.StateOf(OrderId{6}).failure->reason, Reason::kOrderInconsistent);
  EXPECT_EQ(world_.StateOf(OrderId{7}).status, SyncStatus::kSynced);
  EXPECT_TRUE(world_.jobs.idle());
  EXPECT_EQ(world_.probe.synced, 1);
  EXPECT_THAT(world_.probe.failed, SizeIs(5));
}

}  // namespace
}  // namespace waybill::ordersync
