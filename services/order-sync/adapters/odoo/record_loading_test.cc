// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/record_loading.h"

#include <numeric>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using Json = nlohmann::json;
using ::testing::Each;
using ::testing::ElementsAre;
using testing::FakeOdoo;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::OdooFailure;
using testing::Refusal;
using ::testing::SizeIs;

// What is wrong with records, by their only cell.
struct Faults {
  std::set<std::string> named = {};     // Odoo says which.
  std::set<std::string> unnamed = {};   // Odoo does not.
  std::set<std::string> raced = {};     // Another transaction is in the way.
  std::set<std::string> breaking = {};  // The whole call fails.
};

// A `load` that writes all or nothing; record `n` gets the id 100 + n.
FakeOdoo::Handler LoadWith(Faults faults) {
  return [faults = std::move(faults)](const odoo::MethodCall& call) -> absl::StatusOr<Json> {
    Json ids = Json::array();
    Json messages = Json::array();
    for (const Json& row : call.arguments.at("data")) {
      const auto cell = row.at(0).get<std::string>();
      if (faults.breaking.contains(cell)) return OdooFailure(Reason::kOdooRefused);
      if (faults.raced.contains(cell)) {
        return Refusal({{{"message", "could not serialize access due to concurrent update\n"}}});
      }
      if (faults.named.contains(cell)) {
        messages.push_back({{"record", ids.size()},
                            {"field", "order_line"},
                            {"type", "error"},
                            {"message", "No match for 'Ada Harbour'"}});
      }
      if (faults.unnamed.contains(cell)) messages.push_back({{"message", "Something is wrong"}});
      ids.push_back(100 + std::stoll(cell));
    }
    if (!messages.empty()) return Refusal(messages);
    return Json{{"ids", ids}, {"messages", Json::array()}};
  };
}

class RecordLoadingTest : public ::testing::Test {
 protected:
  // Creates records 0 to count - 1. Returns their ids as text, or the reasons why not.
  std::vector<std::string> Create(FakeOdoo& odoo, std::size_t count) {
    std::vector<std::size_t> members(count);
    std::iota(members.begin(), members.end(), 0U);
    const auto to_table = [](std::span<const std::size_t> some) {
      odoo::LoadTable table{.fields = {"id"}, .rows = {}};
      for (const std::size_t member : some) table.rows.push_back({std::to_string(member)});
      return table;
    };
    results_ = RecordLoading(odoo, "sale.order", to_table, absl::InfiniteFuture()).Create(members);
    std::vector<std::string> texts;
    for (const auto& result : results_) {
      texts.push_back(result.ok() ? std::to_string(static_cast<std::int64_t>(*result))
                                  : std::string(ReasonName(errors::ReasonOf(result.status()))));
    }
    return texts;
  }

  std::vector<absl::StatusOr<OdooId>> results_;
};

TEST_F(RecordLoadingTest, CreatesAllInOneCall) {
  FakeOdoo odoo(LoadWith({}));
  EXPECT_THAT(Create(odoo, 3), ElementsAre("100", "101", "102"));
  ASSERT_THAT(odoo.calls, SizeIs(1));
  EXPECT_EQ(odoo.calls[0].model, "sale.order");
  EXPECT_EQ(odoo.calls[0].context.at("noupdate"), true);
}

TEST_F(RecordLoadingTest, LeavesOutTheRecordsThatOdooNames) {
  FakeOdoo odoo(LoadWith({.named = {"1", "3"}}));
  EXPECT_THAT(Create(odoo, 5), ElementsAre("100", "ODOO_REFUSED", "102", "ODOO_REFUSED", "104"));
  EXPECT_THAT(odoo.calls, SizeIs(2));
}

TEST_F(RecordLoadingTest, TellsTheFieldButNotOdoosTextThatQuotesIt) {
  FakeOdoo odoo(LoadWith({.named = {"0"}}));
  Create(odoo, 2);
  const errors::Error error = errors::FromStatus(results_[0].status());
  EXPECT_EQ(error.metadata.at("field"), "order_line");
  EXPECT_THAT(error.message, HasSubstr("order_line"));
  EXPECT_THAT(results_[0].status().ToString(), Not(HasSubstr("Ada")));
}

TEST_F(RecordLoadingTest, HalvesUntilTheCulpritStandsAloneWhereOdooNamesNone) {
  FakeOdoo odoo(LoadWith({.unnamed = {"5"}}));
  EXPECT_THAT(Create(odoo, 8),
              ElementsAre("100", "101", "102", "103", "104", "ODOO_REFUSED", "106", "107"));
  EXPECT_THAT(odoo.calls, SizeIs(7));
}

TEST_F(RecordLoadingTest, NamedAndUnnamedCulpritsDoNotHideEachOther) {
  FakeOdoo odoo(LoadWith({.named = {"0"}, .unnamed = {"3"}}));
  EXPECT_THAT(Create(odoo, 4), ElementsAre("ODOO_REFUSED", "101", "102", "ODOO_REFUSED"));
}

TEST_F(RecordLoadingTest, LostRaceIsTheConflictOfThatRecordAlone) {
  FakeOdoo odoo(LoadWith({.raced = {"2"}}));
  EXPECT_THAT(Create(odoo, 4), ElementsAre("100", "101", "ODOO_CONFLICT", "103"));
}

TEST_F(RecordLoadingTest, RecordThatBreaksTheCallFailsAlone) {
  FakeOdoo odoo(LoadWith({.breaking = {"0"}}));
  EXPECT_THAT(Create(odoo, 3), ElementsAre("ODOO_REFUSED", "101", "102"));
}

TEST_F(RecordLoadingTest, MissingRightIsEverybodysAndAskedOnce) {
  FakeOdoo odoo([](const odoo::MethodCall&) {
    return Refusal({{{"record", 0},
                     {"type", "error"},
                     {"message", "You are not allowed to create 'Sales Order' records."}}});
  });
  EXPECT_THAT(Create(odoo, 9), Each("ODOO_ACCESS_DENIED"));
  EXPECT_THAT(odoo.calls, SizeIs(1));
}

TEST_F(RecordLoadingTest, OutageIsEverybodysAndAskedOnce) {
  FakeOdoo odoo([](const odoo::MethodCall&) { return OdooFailure(Reason::kOdooUnreachable); });
  EXPECT_THAT(Create(odoo, 9), Each("ODOO_UNREACHABLE"));
  EXPECT_THAT(odoo.calls, SizeIs(1));
}

}  // namespace
}  // namespace waybill::ordersync
