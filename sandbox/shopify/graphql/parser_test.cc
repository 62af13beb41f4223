// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/parser.h"

#include <string>
#include <variant>

#include "gtest/gtest.h"

namespace waybill::sandbox::graphql {
namespace {

Document Parse(std::string_view text) {
  auto parsed = ParseDocument(text);
  if (const auto* error = std::get_if<RequestError>(&parsed)) {
    ADD_FAILURE() << error->message;
    return {};
  }
  return std::get<Document>(std::move(parsed));
}

std::string ErrorOf(std::string_view text) {
  const auto parsed = ParseDocument(text);
  const auto* error = std::get_if<RequestError>(&parsed);
  return error == nullptr ? "" : error->message;
}

TEST(Parser, ReadsOperationWithVariablesAliasesAndArguments) {
  const Document document = Parse(
      R"(query Page($first: Int! = 5, $ids: [ID!]) {
           page: orders(first: $first, query: "tag:\"a b\" é\u00e9", reverse: true) { nodes { id } }
         })");
  ASSERT_EQ(document.operations.size(), 1);
  const Operation& operation = document.operations.front();
  EXPECT_EQ(operation.name, "Page");
  ASSERT_EQ(operation.variables.size(), 2);
  EXPECT_EQ(operation.variables[0].type, "Int!");
  EXPECT_EQ(operation.variables[0].default_value->text, "5");
  EXPECT_EQ(operation.variables[1].type, "[ID!]");
  const Selection& field = operation.selections.front();
  EXPECT_EQ(field.ResponseKey(), "page");
  EXPECT_EQ(field.name, "orders");
  EXPECT_EQ(field.arguments[1].value.text, "tag:\"a b\" éé");
  EXPECT_EQ(field.arguments[2].value.kind, ValueKind::kBoolean);
  EXPECT_EQ(field.selections[0].selections[0].name, "id");
}

TEST(Parser, ReadsFragmentsDirectivesAndComments) {
  const Document document = Parse(
      R"(#graphql
         { ...o @include(if: $a) ... on Order @skip(if: true) { id } ... { id } }
         fragment o on Order { name, tags })");
  const auto& selections = document.operations.front().selections;
  ASSERT_EQ(selections.size(), 3);
  EXPECT_EQ(selections[0].kind, SelectionKind::kFragmentSpread);
  EXPECT_EQ(selections[0].directives[0].name, "include");
  EXPECT_EQ(selections[1].type_condition, "Order");
  EXPECT_EQ(selections[2].type_condition, "");
  ASSERT_NE(document.FindFragment("o"), nullptr);
  EXPECT_EQ(document.FindFragment("o")->selections.size(), 2);
  EXPECT_EQ(document.FindFragment("p"), nullptr);
}

TEST(Parser, ReadsEveryKindOfValue) {
  const Document document = Parse(
      R"({ f(a: -1, b: 1.5e3, c: null, d: ENUM, e: [1, 2], g: {x: {y: """block"""}}) { id } })");
  const auto& arguments = document.operations[0].selections[0].arguments;
  ASSERT_EQ(arguments.size(), 6);
  EXPECT_EQ(arguments[0].value.kind, ValueKind::kInt);
  EXPECT_EQ(arguments[1].value.kind, ValueKind::kFloat);
  EXPECT_EQ(arguments[2].value.kind, ValueKind::kNull);
  EXPECT_EQ(arguments[3].value.kind, ValueKind::kEnum);
  EXPECT_EQ(arguments[4].value.items.size(), 2);
  EXPECT_EQ(arguments[5].value.items[0].items[0].text, "block");
}

TEST(Parser, TellsWhereTheSyntaxIsWrong) {
  EXPECT_EQ(ErrorOf("{ orders( }"), "syntax error, unexpected \"}\" at [1, 11]");
  EXPECT_EQ(ErrorOf("query {\n  shop { name"), "syntax error, unexpected end of file at [2, 14]");
  EXPECT_EQ(ErrorOf(""), "syntax error, unexpected end of file at [1, 1]");
  EXPECT_EQ(ErrorOf("{ a(b: \"x\n\") }"), "syntax error, unterminated string at [1, 8]");
  EXPECT_EQ(ErrorOf("{ a ? }"), "syntax error, unexpected character ? at [1, 5]");
  EXPECT_NE(ErrorOf("{ a(b: \"\\q\") }"), "");
  EXPECT_NE(ErrorOf("{ a(b: -) }"), "");
  EXPECT_NE(ErrorOf("{ }"), "");
}

TEST(Parser, RefusesBottomlessNesting) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "{a";
  EXPECT_NE(ErrorOf(text).find("nested too deeply"), std::string::npos);
  EXPECT_NE(ErrorOf("{ a(b: " + std::string(10000, '[')), "");
}

}  // namespace
}  // namespace waybill::sandbox::graphql
