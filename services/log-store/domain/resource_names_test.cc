// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/resource_names.h"

#include <string>

#include "gtest/gtest.h"
#include "libs/errors/error.h"

namespace waybill::logstore {
namespace {

constexpr char kRun[] = "01890000-0000-7000-8000-000000000001";

TEST(ResourceNamesTest, ReadsWhatItWrites) {
  EXPECT_EQ(ParseStoreName("stores/demo")->value, "demo");
  const auto order = ParseOrderName(FormatOrderName({"demo"}, OrderId{42}));
  ASSERT_TRUE(order.ok()) << order.status();
  EXPECT_EQ(order->store.value, "demo");
  EXPECT_EQ(order->order, OrderId{42});
  const auto entry = ParseLogEntryName(FormatLogEntryName({"demo"}, {kRun}));
  ASSERT_TRUE(entry.ok()) << entry.status();
  EXPECT_EQ(entry->run.value, kRun);
}

TEST(ResourceNamesTest, RefusesOtherForms) {
  for (const char* name : {"", "demo", "stores/", "stores/-", "stores/a b", "stores/demo/",
                           "stores/demo/orders/1", "shops/demo", "stores/{demo}"}) {
    EXPECT_EQ(errors::ReasonOf(ParseStoreName(name).status()), errors::Reason::kInvalidName)
        << name;
  }
  for (const char* name : {"stores/demo", "stores/demo/orders/", "stores/demo/orders/0",
                           "stores/demo/orders/-1", "stores/demo/orders/01", "stores/demo/orders/x",
                           "stores/demo/orders/1/x", "stores/demo/orders/99999999999999999999"}) {
    EXPECT_EQ(errors::ReasonOf(ParseOrderName(name).status()), errors::Reason::kInvalidName)
        << name;
  }
  for (const char* name : {"stores/demo/logEntries/1", "stores/demo/orders/1", ""}) {
    EXPECT_EQ(errors::ReasonOf(ParseLogEntryName(name).status()), errors::Reason::kInvalidName)
        << name;
  }
}

TEST(ResourceNamesTest, RefusesAStoreNameThatIsTooLong) {
  EXPECT_TRUE(ParseStoreName("stores/" + std::string(63, 'a')).ok());
  EXPECT_FALSE(ParseStoreName("stores/" + std::string(64, 'a')).ok());
}

}  // namespace
}  // namespace waybill::logstore
