// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql_service.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "sandbox/shopify/answer_writer.h"
#include "sandbox/shopify/connection.h"
#include "sandbox/shopify/cost.h"
#include "sandbox/shopify/graphql/parser.h"
#include "sandbox/shopify/graphql/plan.h"
#include "sandbox/shopify/graphql/validate.h"
#include "sandbox/shopify/graphql/variables.h"
#include "sandbox/shopify/root_fields.h"

namespace waybill::sandbox::shopify {
namespace {

using graphql::Document;
using graphql::Operation;
using graphql::RequestError;
using nlohmann::json;

constexpr const char* kRateLimits = "https://shopify.dev/api/usage/rate-limits";

GraphqlAnswer Refuse(const std::vector<RequestError>& errors) {
  json answer = {{"errors", json::array()}};
  for (const RequestError& error : errors) answer["errors"].push_back(ToJson(error));
  return {.body = answer.dump()};
}

std::string StringMember(const json& request, const char* name) {
  const auto found = request.find(name);
  return found != request.end() && found->is_string() ? found->get<std::string>() : std::string();
}

graphql::Result<const Operation*> ChooseOperation(const Document& document,
                                                  const std::string& name) {
  if (name.empty()) {
    if (document.operations.size() == 1) return &document.operations.front();
    return RequestError{.message = "An operation name is required"};
  }
  const auto found =
      std::find_if(document.operations.begin(), document.operations.end(),
                   [&](const Operation& operation) { return operation.name == name; });
  if (found != document.operations.end()) return &*found;
  return RequestError{.message = absl::StrCat("No operation named \"", name, "\"")};
}

json Cost(int requested, const json& actual, const json& throttle_status) {
  return {{"requestedQueryCost", requested},
          {"actualQueryCost", actual},
          {"throttleStatus", throttle_status}};
}

GraphqlAnswer Throttled(int requested, const json& throttle_status) {
  const json answer = {
      {"errors",
       {{{"message", "Throttled"},
         {"extensions", {{"code", "THROTTLED"}, {"documentation", kRateLimits}}}}}},
      {"extensions", {{"cost", Cost(requested, nullptr, throttle_status)}}}};
  return {.body = answer.dump(), .throttled = true};
}

GraphqlAnswer TooDear(int requested, int limit) {
  const json answer = {
      {"errors",
       {{{"message", absl::StrCat("Query cost is ", requested, ", which exceeds the single query ",
                                  "max cost limit (", limit, ").")},
         {"extensions",
          {{"code", "MAX_COST_EXCEEDED"},
           {"cost", requested},
           {"maxCost", limit},
           {"documentation", kRateLimits}}}}}}};
  return {.body = answer.dump()};
}

std::string Assemble(const AnswerWriter& writer, const json& extensions) {
  std::string body = absl::StrCat("{\"data\":", writer.text());
  if (!writer.errors().empty()) absl::StrAppend(&body, ",\"errors\":", writer.errors().dump());
  absl::StrAppend(&body, ",\"extensions\":", extensions.dump(), "}");
  return body;
}

}  // namespace

GraphqlAnswer GraphqlService::Answer(const json& request, Budget budget, absl::Time now) {
  auto parsed = graphql::ParseDocument(StringMember(request, "query"));
  if (const auto* error = std::get_if<RequestError>(&parsed)) return Refuse({*error});
  const Document& document = std::get<Document>(parsed);

  auto chosen = ChooseOperation(document, StringMember(request, "operationName"));
  if (const auto* error = std::get_if<RequestError>(&chosen)) return Refuse({*error});
  const Operation& operation = *std::get<const Operation*>(chosen);

  const auto errors = graphql::Validate(document, operation, deps_.schema);
  if (!errors.empty()) return Refuse(errors);

  const auto given = request.find("variables");
  const bool has_variables = given != request.end() && given->is_object();
  auto coerced = graphql::CoerceVariables(operation, has_variables ? *given : json::object());
  if (const auto* error = std::get_if<RequestError>(&coerced)) return Refuse({*error});

  const graphql::Plan plan =
      graphql::MakePlan(document, operation, deps_.schema, std::get<json>(coerced));
  auto wrong = CheckPageArguments(plan);
  if (!wrong) wrong = CheckRootArguments(plan);
  if (wrong) return Refuse({*wrong});

  const int requested = RequestedCost(plan);
  const int limit = deps_.bucket.limits().single_query;
  if (requested > limit) return TooDear(requested, limit);
  if (budget == Budget::kDenied || !deps_.bucket.Take(requested, now)) {
    return Throttled(requested, deps_.bucket.Status(now));
  }

  const auto settings = deps_.shop.Settings();
  AnswerWriter writer(deps_.schema, settings->customer_data);
  RootFields root(deps_.orders.Snapshot(), settings);
  root.Write(plan, writer);
  const int actual = std::min(std::max(writer.cost(), 1), requested);
  deps_.bucket.Refund(requested - actual);
  json extensions = {{"cost", Cost(requested, actual, deps_.bucket.Status(now))}};
  if (!root.search_reports().empty()) extensions["search"] = root.search_reports();
  return {.body = Assemble(writer, extensions)};
}

std::string OperationName(const json& request) {
  const std::string name = StringMember(request, "operationName");
  if (!name.empty()) return name;
  const auto parsed = graphql::ParseDocument(StringMember(request, "query"));
  const auto* document = std::get_if<Document>(&parsed);
  return document == nullptr ? std::string() : document->operations.front().name;
}

}  // namespace waybill::sandbox::shopify
