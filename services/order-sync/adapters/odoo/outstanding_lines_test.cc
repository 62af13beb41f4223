// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/outstanding_lines.h"

#include <map>
#include <optional>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using Json = nlohmann::json;
using ::testing::ElementsAre;
using testing::FakeOdoo;
using ::testing::IsEmpty;
using testing::OdooFailure;

// Open receivable lines: entry 1 is an invoice, entries 2 and 3 are payments.
class OutstandingLinesTest : public ::testing::Test {
 protected:
  absl::StatusOr<Json> Answer(const odoo::MethodCall& call) {
    if (call.method == "search_read") {
      if (read_failure_) return OdooFailure(*read_failure_);
      Json lines = Json::array();
      for (const auto& [line, entry] : open_) {
        lines.push_back({{"id", line}, {"move_id", Json::array({entry, "an entry"})}});
      }
      return lines;
    }
    const auto line = call.arguments.at("line_id").get<std::int64_t>();
    assigned_.push_back(line);
    if (refusal_) return OdooFailure(*refusal_);
    open_.erase(line);
    if (lost_answer_) return OdooFailure(Reason::kOdooTimeout);
    return Json(nullptr);
  }

  std::vector<Reason> Assign() {
    const std::vector<Assignment> assignments = {{.from = OdooId{2}, .to = OdooId{1}},
                                                 {.from = OdooId{3}, .to = OdooId{1}}};
    std::vector<Reason> reasons;
    for (const absl::Status& status :
         AssignOutstanding(odoo_, assignments, absl::InfiniteFuture())) {
      reasons.push_back(errors::ReasonOf(status));
    }
    return reasons;
  }

  static constexpr Reason kOk = Reason::kUnspecified;

  std::map<std::int64_t, std::int64_t> open_ = {{10, 1}, {20, 2}, {30, 3}};  // Entries by line.
  std::optional<Reason> read_failure_;
  std::optional<Reason> refusal_;
  bool lost_answer_ = false;
  std::vector<std::int64_t> assigned_;
  FakeOdoo odoo_{[this](const odoo::MethodCall& call) { return Answer(call); }};
};

TEST_F(OutstandingLinesTest, WhatIsOpenIsAssigned) {
  EXPECT_THAT(Assign(), ElementsAre(kOk, kOk));
  EXPECT_THAT(assigned_, ElementsAre(20, 30));
}

TEST_F(OutstandingLinesTest, RepeatedItAssignsNothing) {
  Assign();
  assigned_.clear();
  EXPECT_THAT(Assign(), ElementsAre(kOk, kOk));
  EXPECT_THAT(assigned_, IsEmpty());
}

TEST_F(OutstandingLinesTest, NothingIsAssignedToWhatIsPaid) {
  open_.erase(10);
  EXPECT_THAT(Assign(), ElementsAre(kOk, kOk));
  EXPECT_THAT(assigned_, IsEmpty());
}

TEST_F(OutstandingLinesTest, AnswerThatWasLostIsLookedUp) {
  lost_answer_ = true;
  EXPECT_THAT(Assign(), ElementsAre(kOk, kOk));
  EXPECT_THAT(assigned_, ElementsAre(20, 30));
}

TEST_F(OutstandingLinesTest, RefusalIsTold) {
  refusal_ = Reason::kOdooRefused;
  EXPECT_THAT(Assign(), ElementsAre(Reason::kOdooRefused, Reason::kOdooRefused));
}

TEST_F(OutstandingLinesTest, NothingIsAssignedUnseen) {
  read_failure_ = Reason::kOdooUnreachable;
  EXPECT_THAT(Assign(), ElementsAre(Reason::kOdooUnreachable, Reason::kOdooUnreachable));
  EXPECT_THAT(assigned_, IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
