// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/cost.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "sandbox/shopify/admin_schema.h"
#include "sandbox/shopify/graphql/parser.h"
#include "sandbox/shopify/graphql/validate.h"
#include "sandbox/shopify/graphql/variables.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;

TEST(Cost, CountsConnectionsByTheLogarithmOfTheirSize) {
  EXPECT_EQ(SizeFactor(0), 0);
  EXPECT_EQ(SizeFactor(1), 1);
  EXPECT_EQ(SizeFactor(5), 3);
  EXPECT_EQ(SizeFactor(10), 4);
  EXPECT_EQ(SizeFactor(50), 7);
  EXPECT_EQ(SizeFactor(250), 11);
}

// A query, its variables and what the Admin API said that it costs.
struct Recording {
  std::string document;
  json variables;
  int cost = 0;

  bool operator<(const Recording& other) const { return document < other.document; }
};

// Recordings wrap requests in several ways: takes every object that has both.
void Collect(const json& value, std::set<Recording>& recordings) {
  if (value.is_array()) {
    for (const json& item : value) Collect(item, recordings);
  }
  if (!value.is_object()) return;
  for (const auto& [name, member] : value.items()) Collect(member, recordings);
  const json& request = value.contains("request") ? value["request"] : value;
  if (!request.is_object() || !value.contains("response")) return;
  json answer = value["response"];
  for (const char* wrapper : {"payload", "body"}) {
    if (answer.is_object() && answer.contains(wrapper)) answer = answer[wrapper];
  }
  if (!answer.is_object() || !answer.contains("extensions") ||
      !answer["extensions"].contains("cost")) {
    return;
  }
  for (const char* name : {"query", "document"}) {
    if (!request.contains(name) || !request[name].is_string()) continue;
    recordings.insert({.document = request[name].get<std::string>(),
                       .variables = request.value("variables", json::object()),
                       .cost = answer["extensions"]["cost"]["requestedQueryCost"].get<int>()});
  }
}

// An id that no order can have is priced without what is selected of it.
bool NamesImpossibleOrder(const Recording& recording) {
  return recording.variables.dump().find("gid://shopify/Order/0\"") != std::string::npos;
}

// Nothing if the query selects what the stand-in's schema does not have.
std::optional<int> OurCost(const Recording& recording) {
  const auto parsed = graphql::ParseDocument(recording.document);
  const auto* document = std::get_if<graphql::Document>(&parsed);
  if (document == nullptr || document->operations.size() != 1) return std::nullopt;
  const graphql::Operation& operation = document->operations.front();
  if (!graphql::Validate(*document, operation, AdminSchema()).empty()) return std::nullopt;
  const auto variables = graphql::CoerceVariables(
      operation, recording.variables.is_object() ? recording.variables : json::object());
  if (!std::holds_alternative<json>(variables)) return std::nullopt;
  return RequestedCost(
      graphql::MakePlan(*document, operation, AdminSchema(), std::get<json>(variables)));
}

TEST(Cost, IsWhatTheAdminApiSaidInRecordings) {
  const char* const shared = std::getenv("WAYBILL_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(shared == nullptr ? "" : shared) / "shopify/captures/draft-proxy";
  if (!std::filesystem::exists(folder))
    GTEST_SKIP() << "no recordings at " << folder << "; WAYBILL_SHARED names their folder";
  std::set<Recording> recordings;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    Collect(json::parse(file), recordings);
  }
  int compared = 0;
  for (const Recording& recording : recordings) {
    const auto cost = OurCost(recording);
    if (!cost || NamesImpossibleOrder(recording)) continue;
    ++compared;
    EXPECT_EQ(*cost, recording.cost) << recording.document;
  }
  EXPECT_GE(compared, 10) << "the recordings are not read as they should be";
}

}  // namespace
}  // namespace waybill::sandbox::shopify
