// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/errors/error.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using testing::Dec;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> WrongFields(const OrderRules& rules) {
  std::vector<std::string> fields;
  const absl::Status status = Validate(rules);
  if (status.ok()) return fields;
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kInvalidRules);
  for (const errors::FieldViolation& violation : errors::FromStatus(status).field_violations) {
    fields.push_back(violation.field);
  }
  return fields;
}

TEST(OrderRulesValidationTest, AcceptsTheDefaults) { EXPECT_THAT(WrongFields({}), IsEmpty()); }

TEST(OrderRulesValidationTest, AcceptsEveryRuleSet) {
  EXPECT_THAT(
      WrongFields({.financial_statuses = {"PAID", "pending"},
                   .fulfillment_statuses = {"FULFILLMENT_NOT_REQUIRED"},
                   .sources = {"web", "123456"},
                   .created_from = absl::UnixEpoch(),
                   .created_until = absl::UnixEpoch() + absl::Hours(1),
                   .maximum_risk = RiskLevel::kLow,
                   .hold_for = absl::Hours(2),
                   .order_prefix = "SHOP-",
                   .rounding_tolerance = Dec("0"),
                   .tax_mappings = {{.title = "GST", .rate = Dec("0.05"), .odoo_tax = OdooId{1}}},
                   .gateway_mappings = {{.gateway = "manual", .journal_code = "BNK1"}},
                   .item_mappings = {{.item = ItemKind::kTip, .sku = "TIP"}}}),
      IsEmpty());
}

TEST(OrderRulesValidationTest, RefusesMisspeltStatuses) {
  EXPECT_THAT(WrongFields({.financial_statuses = {"PAID", "PAYED"}, .fulfillment_statuses = {""}}),
              ElementsAre("financial_statuses[1]", "fulfillment_statuses[0]"));
}

TEST(OrderRulesValidationTest, RefusesTimesThatContradictEachOther) {
  EXPECT_THAT(WrongFields({.created_from = absl::UnixEpoch(), .created_until = absl::UnixEpoch()}),
              ElementsAre("created_until"));
  EXPECT_THAT(WrongFields({.hold_for = -absl::Seconds(1)}), ElementsAre("hold_for"));
}

TEST(OrderRulesValidationTest, RefusesImpossibleTolerances) {
  EXPECT_THAT(WrongFields({.rounding_tolerance = Dec("-0.01")}), ElementsAre("rounding_tolerance"));
  EXPECT_THAT(WrongFields({.rounding_tolerance = money::Decimal::Infinite()}),
              ElementsAre("rounding_tolerance"));
}

TEST(OrderRulesValidationTest, PaymentsNeedAConfirmedInvoice) {
  for (int create_as = 1; create_as <= 6; ++create_as) {
    const OrderRules rules{.create_as = static_cast<CreateAs>(create_as),
                           .register_payments = true};
    const bool confirmed = create_as == 4 || create_as == 6;
    EXPECT_EQ(Validate(rules).ok(), confirmed) << create_as;
  }
}

TEST(OrderRulesValidationTest, CreditNotesNeedAConfirmedInvoiceAndRestockingASaleOrderToo) {
  EXPECT_TRUE(Validate({.create_as = CreateAs::kConfirmedInvoice,
                        .refund_policy = RefundPolicy::kCreditNote})
                  .ok());
  EXPECT_THAT(WrongFields({.refund_policy = RefundPolicy::kCreditNote}),
              ElementsAre("refund_policy"));
  EXPECT_THAT(WrongFields({.create_as = CreateAs::kConfirmedInvoice,
                           .refund_policy = RefundPolicy::kCreditNoteAndRestock}),
              ElementsAre("refund_policy"));
  EXPECT_TRUE(Validate({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                        .refund_policy = RefundPolicy::kCreditNoteAndRestock})
                  .ok());
}

TEST(OrderRulesValidationTest, AcceptsEveryPolicyForMissingCustomers) {
  for (int policy = 1; policy <= 4; ++policy) {
    EXPECT_TRUE(Validate({.missing_customer = static_cast<MissingPolicy>(policy)}).ok()) << policy;
    EXPECT_TRUE(Validate({.missing_product = static_cast<MissingPolicy>(policy)}).ok()) << policy;
  }
}

TEST(OrderRulesValidationTest, NamesEveryFieldThatIsWrong) {
  EXPECT_THAT(
      WrongFields(
          {.sources = {""},
           .order_prefix = "a\nb",
           .tax_mappings = {{.odoo_tax = OdooId{1}}, {.rate = Dec("20"), .odoo_tax = OdooId{0}}},
           .gateway_mappings = {{.gateway = "a", .journal_code = "B"}, {.gateway = "a"}},
           .item_mappings = {{.item = ItemKind::kTip, .sku = "T"}, {.item = ItemKind::kTip}}}),
      ElementsAre("sources[0]", "order_prefix", "tax_mappings[1].odoo_tax_id",
                  "tax_mappings[1].rate", "gateway_mappings[1].gateway",
                  "gateway_mappings[1].journal_code", "item_mappings[1].item",
                  "item_mappings[1].sku"));
}

TEST(OrderRulesValidationTest, NamesItemsBothWays) {
  for (int kind = 1; kind <= 9; ++kind) {
    const auto item = static_cast<ItemKind>(kind);
    EXPECT_EQ(ParseItemName(ItemName(item)), item);
  }
  EXPECT_EQ(ParseItemName("nonsense"), std::nullopt);
  EXPECT_EQ(ParseItemName(""), std::nullopt);
  EXPECT_EQ(UsualSku(ItemKind::kGiftCard), "WAYBILL-GIFT-CARD");
}

}  // namespace
}  // namespace waybill::ordersync
