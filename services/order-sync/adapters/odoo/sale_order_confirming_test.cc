// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_confirming.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/fake_odoo.h"
#include "services/order-sync/testing/open_turns.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using Json = nlohmann::json;
using ::testing::Each;
using ::testing::ElementsAre;
using testing::FakeOdoo;
using ::testing::IsEmpty;
using testing::OdooFailure;
using ::testing::SizeIs;

// Sale orders that action_confirm confirms all or not at all, as Odoo does.
class SaleOrderConfirmingTest : public ::testing::Test {
 protected:
  absl::StatusOr<Json> Answer(const odoo::MethodCall& call) {
    if (call.method == "read") {
      if (read_failure_) return OdooFailure(*read_failure_);
      Json records = Json::array();
      for (const std::int64_t id : call.ids) {
        if (states_.contains(id)) records.push_back({{"id", id}, {"state", states_[id]}});
      }
      return records;
    }
    EXPECT_EQ(call.method, "action_confirm");
    confirmed_.push_back(call.ids);
    if (before_confirming_) std::exchange(before_confirming_, nullptr)();
    if (outage_) return OdooFailure(*outage_);
    for (const std::int64_t id : call.ids) {
      if (!states_.contains(id)) return OdooFailure(Reason::kOdooRecordMissing);
      if (bad_.contains(id) || !IsDraft(states_[id])) return OdooFailure(Reason::kOdooRefused);
    }
    for (const std::int64_t id : call.ids) states_[id] = "sale";
    if (lost_answer_) return OdooFailure(Reason::kOdooTimeout);
    return Json(true);
  }

  static bool IsDraft(const std::string& state) { return state == "draft" || state == "sent"; }

  std::vector<Reason> Confirm(const std::vector<OdooId>& ids) {
    std::vector<Reason> reasons;
    const InTurn in_turn = [this](std::size_t documents, absl::FunctionRef<void()> call) {
      turns_.InTurn({"demo"}, documents, absl::InfiniteFuture(), call);
    };
    for (const absl::Status& status : ConfirmDrafts(odoo_, in_turn, ids, absl::InfiniteFuture())) {
      reasons.push_back(errors::ReasonOf(status));
    }
    return reasons;
  }

  static constexpr Reason kOk = Reason::kUnspecified;

  testing::OpenTurns turns_;
  std::map<std::int64_t, std::string> states_ = {{1, "draft"}, {2, "draft"}, {3, "draft"}};
  std::set<std::int64_t> bad_;  // Odoo refuses to confirm them.
  std::optional<Reason> outage_;
  std::optional<Reason> read_failure_;
  bool lost_answer_ = false;
  std::function<void()> before_confirming_;
  std::vector<std::vector<std::int64_t>> confirmed_;
  FakeOdoo odoo_{[this](const odoo::MethodCall& call) { return Answer(call); }};
  const std::vector<OdooId> all_ = {OdooId{1}, OdooId{2}, OdooId{3}};
};

TEST_F(SaleOrderConfirmingTest, ConfirmsAllInOneCall) {
  EXPECT_THAT(Confirm(all_), Each(kOk));
  EXPECT_THAT(confirmed_, ElementsAre(std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(SaleOrderConfirmingTest, LeavesConfirmedOnesAlone) {
  states_ = {{1, "sale"}, {2, "done"}, {3, "sent"}};
  EXPECT_THAT(Confirm(all_), Each(kOk));
  EXPECT_THAT(confirmed_, ElementsAre(std::vector<std::int64_t>{3}));
}

TEST_F(SaleOrderConfirmingTest, RepeatedItAsksForNothing) {
  Confirm(all_);
  confirmed_.clear();
  EXPECT_THAT(Confirm(all_), Each(kOk));
  EXPECT_THAT(confirmed_, IsEmpty());
}

TEST_F(SaleOrderConfirmingTest, BadOneDoesNotHoldUpItsNeighbours) {
  bad_ = {2};
  EXPECT_THAT(Confirm(all_), ElementsAre(kOk, Reason::kOdooRefused, kOk));
}

TEST_F(SaleOrderConfirmingTest, OneThatAnotherConfirmedMeanwhileIsConfirmed) {
  before_confirming_ = [this] { states_[1] = "sale"; };
  EXPECT_THAT(Confirm(all_), Each(kOk));
}

TEST_F(SaleOrderConfirmingTest, AnswerThatWasLostIsReadAgain) {
  lost_answer_ = true;
  EXPECT_THAT(Confirm(all_), Each(kOk));
  EXPECT_THAT(confirmed_, ElementsAre(std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(SaleOrderConfirmingTest, OutageIsEverybodysAndNotAskedOneByOne) {
  outage_ = Reason::kOdooUnavailable;
  EXPECT_THAT(Confirm(all_), Each(Reason::kOdooUnavailable));
  EXPECT_THAT(confirmed_, ElementsAre(std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(SaleOrderConfirmingTest, ManyAreConfirmedInPartsEachInItsTurn) {
  std::vector<OdooId> many;
  for (std::int64_t id = 1; id <= 60; ++id) {
    states_[id] = "draft";
    many.push_back(OdooId{id});
  }
  EXPECT_THAT(Confirm(many), Each(kOk));
  EXPECT_THAT(turns_.taken(), ElementsAre(25, 25, 10));
  EXPECT_THAT(confirmed_, ElementsAre(SizeIs(25), SizeIs(25), SizeIs(10)));
}

TEST_F(SaleOrderConfirmingTest, BadOneHoldsUpNoOtherPartAndOnlyItsOwnIsTriedOneByOne) {
  std::vector<OdooId> many;
  for (std::int64_t id = 1; id <= 26; ++id) {
    states_[id] = "draft";
    many.push_back(OdooId{id});
  }
  bad_ = {26};
  const std::vector<Reason> reasons = Confirm(many);
  EXPECT_EQ(std::ranges::count(reasons, kOk), 25);
  EXPECT_EQ(reasons.back(), Reason::kOdooRefused);
  EXPECT_THAT(turns_.taken(), ElementsAre(25, 1));
}

TEST_F(SaleOrderConfirmingTest, CancelledOneIsRefused) {
  states_[2] = "cancel";
  EXPECT_THAT(Confirm(all_), ElementsAre(kOk, Reason::kOdooRefused, kOk));
  EXPECT_EQ(states_[2], "cancel");
}

TEST_F(SaleOrderConfirmingTest, DeletedOneIsMissing) {
  states_.erase(2);
  EXPECT_THAT(Confirm(all_), ElementsAre(kOk, Reason::kOdooRecordMissing, kOk));
}

TEST_F(SaleOrderConfirmingTest, OneDeletedInTheMiddleIsMissing) {
  before_confirming_ = [this] { states_.erase(2); };
  EXPECT_THAT(Confirm(all_), ElementsAre(kOk, Reason::kOdooRecordMissing, kOk));
}

TEST_F(SaleOrderConfirmingTest, NothingIsConfirmedWhereStatesCanNotBeRead) {
  read_failure_ = Reason::kOdooUnreachable;
  EXPECT_THAT(Confirm(all_), Each(Reason::kOdooUnreachable));
  EXPECT_THAT(confirmed_, IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
