// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/wire/event_text.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/log-store/testing/event_builder.h"
#include "services/log-store/wire/event_proto.h"

namespace waybill::logstore {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string TextOf(const v1::Event& proto) {
  const auto event = FromProto(proto, "event");
  EXPECT_TRUE(event.ok()) << event.status();
  return event.ok() ? SearchTextOf(*event) : "";
}

TEST(EventTextTest, HasWhatPeopleReadOfAnEvent) {
  v1::Event event = testing::EventOfRun(7, 1, v1::STATUS_FAILED);
  event.set_message("It failed.");
  auto& failure = *event.mutable_failure();
  failure.set_reason(errors::v1::REASON_PRODUCT_MISSING);
  failure.set_message("A product is missing.");
  failure.set_remedy("Create it.");
  auto& finding = *failure.add_findings();
  finding.set_message("SKU TEA-250 is missing.");
  finding.set_root_cause("product:sku:TEA-250");
  event.add_odoo_references()->set_name("S00042");
  const std::string text = TextOf(event);
  for (const char* part : {"#7", "it failed.", "product_missing", "a product is missing.",
                           "create it.", "sku tea-250", "product:sku:tea-250", "s00042"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(EventTextTest, LeavesOutCallsToOtherSystems) {
  v1::Event event = testing::EventOfRun(7, 1, v1::STATUS_FAILED);
  event.add_remote_calls()->set_request("sale_order_values");
  EXPECT_THAT(TextOf(event), Not(HasSubstr("sale_order_values")));
}

TEST(EventTextTest, FindsWordsAnywhereButAllOfThem) {
  const std::vector<std::string> both = {"tea", "missing"};
  EXPECT_TRUE(HasWords("missing: sku tea-250", both));
  EXPECT_FALSE(HasWords("sku tea-250", both));
  EXPECT_TRUE(HasWords("anything", {}));
}

}  // namespace
}  // namespace waybill::logstore
