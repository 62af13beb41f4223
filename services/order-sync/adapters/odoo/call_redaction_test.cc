// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/call_redaction.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using Json = nlohmann::json;
using ::testing::Not;

odoo::MethodCall Load(const std::string& model, Json fields, Json data) {
  return {.model = model,
          .method = "load",
          .arguments = {{"fields", std::move(fields)}, {"data", std::move(data)}}};
}

odoo::MethodCall TwoOrders() {
  return Load("sale.order",
              {"id", "client_order_ref", "note", "order_line/name", "order_line/price_unit"},
              {{"__waybill__.shopify_order_1", "#1001", "Ring at Ada's", "Chair for Ada", "10.5"},
               {"", "", "", "Table", "7"},
               {"__waybill__.shopify_order_2", "#1002", "", "Lamp", "3"}});
}

TEST(CallRedactionTest, ShowsFiguresAndHidesTexts) {
  const std::string request = DescribeRequest(TwoOrders());
  EXPECT_THAT(request, AllOf(HasSubstr("#1001"), HasSubstr("10.5"), HasSubstr("***")));
  EXPECT_THAT(request, Not(HasSubstr("Ada")));
}

TEST(CallRedactionTest, GivesEachOrderItsOwnRows) {
  const auto requests = DescribeRequestsByOrder(TwoOrders());
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_THAT(requests.at(OrderId{1}), AllOf(HasSubstr("10.5"), HasSubstr("\"7\"")));
  EXPECT_THAT(requests.at(OrderId{1}), Not(HasSubstr("#1002")));
  EXPECT_THAT(DescribeRequestsByOrder(Load("res.partner", {"id"}, {{"x"}})), ::testing::IsEmpty());
}

TEST(CallRedactionTest, HidesAllOfAContactButItsKind) {
  const std::string request = DescribeRequest(
      Load("res.partner", {"id", "name", "email", "type", "city"},
           {{"__waybill__.shopify_guest_ada", "Ada", "ada@example.com", "contact", "London"}}));
  EXPECT_THAT(request, HasSubstr("contact"));
  for (const char* personal : {"guest_ada", "Ada", "ada@example.com", "London"}) {
    EXPECT_THAT(request, Not(HasSubstr(personal)));
  }
}

TEST(CallRedactionTest, HidesTheTextsOfLinesThatAreRead) {
  const odoo::MethodCall read{
      .model = "sale.order.line",
      .method = "search_read",
      .arguments = {{"domain", {{"order_id", "in", {7}}}}, {"fields", {"name", "price_unit"}}}};
  const std::string answer =
      DescribeAnswer(read, Json::array({{{"id", 1}, {"name", "For Ada"}, {"price_unit", 3}}}));
  EXPECT_THAT(answer, HasSubstr("price_unit"));
  EXPECT_THAT(answer, Not(HasSubstr("Ada")));
}

TEST(CallRedactionTest, HidesWhatIsSearchedForAndFoundOfPeople) {
  const odoo::MethodCall search{
      .model = "res.partner",
      .method = "search_read",
      .arguments = {{"domain", {{"email", "=", "ada@example.com"}}}, {"fields", {"email"}}}};
  EXPECT_THAT(DescribeRequest(search),
              AllOf(HasSubstr("email"), Not(HasSubstr("ada@example.com"))));
  const Json found = {{{"id", 7}, {"email", "ada@example.com"}, {"parent_id", {3, "Ada Ltd"}}}};
  EXPECT_THAT(DescribeAnswer(search, found),
              AllOf(HasSubstr("7"), Not(HasSubstr("Ada")), Not(HasSubstr("ada@example.com"))));
}

TEST(CallRedactionTest, TellsTheReasonOfAFailureAndNotItsWords) {
  const absl::StatusOr<Json> refused = errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused, .message = "Ada is blocked.", .remedy = "Ask Ada."});
  EXPECT_EQ(DescribeAnswer(TwoOrders(), refused), R"({"reason":"ODOO_REFUSED"})");
  const Json objections = {
      {"ids", false},
      {"messages", {{{"type", "error"}, {"field", "note"}, {"message", "Ada's note is odd"}}}}};
  EXPECT_THAT(DescribeAnswer(TwoOrders(), objections),
              AllOf(HasSubstr("note"), Not(HasSubstr("odd"))));
}

}  // namespace
}  // namespace waybill::ordersync
