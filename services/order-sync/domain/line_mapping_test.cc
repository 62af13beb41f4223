// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/line_mapping.h"

#include <gtest/gtest.h>

#include "libs/errors/error.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/testing/catalog_answers.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

// A line with two taxes, of which the first one in Odoo may affect the base of the second.
class CompoundTaxesTest : public ::testing::Test {
 protected:
  CompoundTaxesTest() {
    order_ = testing::OrderOf({testing::Line(1, "CHAIR", 1, "100.00")}, "114.98");
    order_.lines[0].taxes = {testing::Tax("GST", "0.05", "5.00"),
                             testing::Tax("QST", "0.09975", "9.98")};
    answer_ = testing::CompleteAnswer(ReferencesOf(order_, {}), {});
  }

  TaxFacts& Gst() { return answer_.taxes.at(TaxKey(order_.lines[0].taxes[0], false)); }
  TaxFacts& Qst() { return answer_.taxes.at(TaxKey(order_.lines[0].taxes[1], false)); }
  absl::Status Map() { return MapOrder(order_, {}, answer_).status(); }

  ShopOrder order_ = testing::EmptyOrder();
  CatalogAnswer answer_;
};

TEST_F(CompoundTaxesTest, TaxThatOdooComputesOnTopOfAnotherIsToldBeforeAnythingIsWritten) {
  Gst().include_base_amount = true;
  EXPECT_EQ(errors::ReasonOf(Map()), errors::Reason::kTaxMissing);
  EXPECT_NE(Map().message().find("\"GST\""), std::string::npos) << Map();
}

TEST_F(CompoundTaxesTest, TaxThatAffectsNoLaterOneIsTaken) {
  Qst().include_base_amount = true;
  EXPECT_TRUE(Map().ok()) << Map();
  Gst().sequence = 2;
  EXPECT_FALSE(Map().ok());
  Gst().is_base_affected = false;
  EXPECT_TRUE(Map().ok()) << Map();
}

TEST_F(CompoundTaxesTest, TaxThatIsAloneOnItsLineIsTaken) {
  Gst().include_base_amount = true;
  order_.lines[0].taxes.pop_back();
  order_.totals.total = testing::Bag("105.00");
  EXPECT_TRUE(Map().ok()) << Map();
}

}  // namespace
}  // namespace waybill::ordersync
