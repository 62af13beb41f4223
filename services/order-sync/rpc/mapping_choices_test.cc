// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "services/order-sync/rpc/testing/order_sync_fixture.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using errors::ReasonOf;
using ::testing::SizeIs;

class MappingChoicesTest : public OrderSyncFixture {
 protected:
  absl::Status Get(const std::string& parent) {
    v1::GetMappingChoicesRequest request;
    request.set_parent(parent);
    return Call(&v1::OrderSyncService::Stub::GetMappingChoices, request, got_);
  }

  v1::GetMappingChoicesResponse got_;
};

TEST_F(MappingChoicesTest, TellsWhatMappingsMayPointTo) {
  world_.accounting.choices =
      MappingChoices{.taxes = {{.id = OdooId{3},
                                .name = "21%",
                                .percent = money::Decimal(21),
                                .price_include = true,
                                .company = "Tea BV"}},
                     .journals = {{.code = "BNK1", .name = "Bank", .type = "bank"}},
                     .services = {{.sku = "SHIP", .name = "Shipping"}}};
  ASSERT_TRUE(Get("stores/demo").ok());
  const v1::MappingChoices& choices = got_.mapping_choices();
  ASSERT_THAT(choices.taxes(), SizeIs(1));
  EXPECT_EQ(choices.taxes(0).id(), 3);
  EXPECT_EQ(choices.taxes(0).name(), "21%");
  EXPECT_EQ(choices.taxes(0).percent(), "21");
  EXPECT_TRUE(choices.taxes(0).price_include());
  EXPECT_EQ(choices.taxes(0).company(), "Tea BV");
  ASSERT_THAT(choices.journals(), SizeIs(1));
  EXPECT_EQ(choices.journals(0).code(), "BNK1");
  ASSERT_THAT(choices.services(), SizeIs(1));
  EXPECT_EQ(choices.services(0).sku(), "SHIP");
  EXPECT_EQ(choices.services(0).name(), "Shipping");
}

TEST_F(MappingChoicesTest, SaysWhyThereAreNone) {
  world_.accounting.choices = testing::FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(ReasonOf(Get("stores/demo")), Reason::kOdooUnreachable);
  EXPECT_EQ(ReasonOf(Get("stores/north")), Reason::kStoreNotFound);
  EXPECT_EQ(ReasonOf(Get("demo")), Reason::kInvalidName);
}

}  // namespace
}  // namespace waybill::ordersync
