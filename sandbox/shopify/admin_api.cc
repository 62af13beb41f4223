// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/admin_api.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;

constexpr std::string_view kPrefix = "/admin/api/";
constexpr std::string_view kSuffix = "/graphql.json";

http::Response Answer(int status, const json& body) {
  return {.status = status, .body = body.dump()};
}

http::Response Failed(const http::Fault& fault) {
  http::Response response{.status = fault.status, .body = fault.body};
  if (response.body.empty()) {
    response.body = json{{"errors", absl::StrCat("Answered ", fault.status, " on demand")}}.dump();
  }
  return response;
}

// "2026-07": a year, and the first month of a quarter.
bool LooksLikeVersion(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return false;
  const auto digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(),
                       [](unsigned char c) { return absl::ascii_isdigit(c); });
  };
  const std::string_view month = text.substr(5);
  return digits(text.substr(0, 4)) &&
         (month == "01" || month == "04" || month == "07" || month == "10");
}

absl::Status Denied(const char* name, const char* wanted) {
  return absl::InvalidArgumentError(absl::StrCat(name, " must be ", wanted));
}

}  // namespace

std::optional<std::string> ServedVersion(const std::vector<std::string>& served,
                                         std::string_view wanted) {
  if (std::find(served.begin(), served.end(), wanted) != served.end() || wanted == "unstable") {
    return std::string(wanted);
  }
  if (LooksLikeVersion(wanted) && wanted < served.front()) return served.front();
  return std::nullopt;
}

http::Response AdminApi::Handle(const http::Request& request) {
  const std::string_view path = request.path;
  if (path == "/__state" && request.method == "GET") return State();
  if (request.method != "POST") return Answer(404, {{"errors", "Not Found"}});
  if (path == "/__control") return Control(request);
  if (!path.starts_with(kPrefix) || !path.ends_with(kSuffix) ||
      path.size() < kPrefix.size() + kSuffix.size()) {
    return Answer(404, {{"errors", "Not Found"}});
  }
  http::Response response =
      Graphql(request, path.substr(kPrefix.size(), path.size() - kPrefix.size() - kSuffix.size()));
  response.headers.emplace_back("X-Request-Id", request_ids_.Next(deps_.clock.Now()));
  return response;
}

http::Response AdminApi::Graphql(const http::Request& request, std::string_view version) {
  const auto settings = deps_.shop.Settings();
  const auto served = ServedVersion(settings->versions, version);
  if (!served) return Answer(404, {{"errors", "Not Found"}});
  const std::string_view token = request.Header("X-Shopify-Access-Token");
  if (token.empty() || (!settings->token.empty() && token != settings->token)) {
    return Answer(401, {{"errors",
                         "[API] Invalid API key or access token (unrecognized login or wrong "
                         "password)"}});
  }
  const json query = json::parse(request.body, nullptr, false);
  http::Response response =
      query.is_object() && query.contains("query")
          ? Run(query, settings->throttled_status)
          : Answer(400, {{"errors", {{"query", "Required parameter missing or invalid"}}}});
  response.headers.emplace_back("X-Shopify-API-Version", *served);
  if (!settings->deprecated_reason.empty()) {
    response.headers.emplace_back("X-Shopify-API-Deprecated-Reason", settings->deprecated_reason);
  }
  return response;
}

http::Response AdminApi::Run(const json& query, int throttled_status) {
  const std::string operation = OperationName(query);
  Count(operation);
  const absl::Time now = deps_.clock.Now();
  const http::Misbehaviour wrong = deps_.faults.Take(operation, now);
  const auto is = [&](http::FaultKind kind) { return wrong.fault && wrong.fault->kind == kind; };
  http::Response response;
  if (is(http::FaultKind::kFail)) {
    response = Failed(*wrong.fault);
  } else if (is(http::FaultKind::kCutBefore)) {
    response.delivery = http::Delivery::kNone;
  } else {
    GraphqlAnswer answer = deps_.graphql.Answer(
        query, is(http::FaultKind::kThrottle) ? Budget::kDenied : Budget::kCounted, now);
    response.body = std::move(answer.body);
    if (answer.throttled) response.status = throttled_status;
    if (is(http::FaultKind::kCutAfter)) response.delivery = http::Delivery::kNone;
    if (is(http::FaultKind::kCutMidway)) response.delivery = http::Delivery::kHalf;
  }
  response.delay = wrong.delay;
  return response;
}

http::Response AdminApi::Control(const http::Request& request) {
  const json change = json::parse(request.body, nullptr, false);
  const absl::Status status = Apply(change);
  if (status.ok()) return Answer(200, {{"ok", true}});
  return Answer(400, {{"error", std::string(status.message())}});
}

absl::Status AdminApi::Apply(const json& change) {
  if (!change.is_object()) return absl::InvalidArgumentError("the body must be a JSON object");
  for (const auto& [name, value] : change.items()) {
    if (absl::Status status = ApplyMember(name, value); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status AdminApi::ApplyMember(const std::string& name, const json& value) {
  const absl::Time now = deps_.clock.Now();
  if (name == "orders") return deps_.orders.Put(value);
  if (name == "settings") return deps_.shop.Change(value);
  if (name == "clear_faults") {
    deps_.faults.Clear();
    return absl::OkStatus();
  }
  if (name == "patch") {
    if (!value.is_object()) return Denied("patch", "an object of changes by order number");
    for (const auto& [id, change] : value.items()) {
      const auto number = NumberInGid(absl::StrCat("/", id));
      if (!number) return Denied("patch", "an object of changes by order number");
      if (absl::Status status = deps_.orders.Patch(*number, change); !status.ok()) return status;
    }
    return absl::OkStatus();
  }
  if (name == "faults") {
    if (!value.is_array()) return Denied("faults", "a list");
    for (const json& fault : value) {
      if (absl::Status status = deps_.faults.Add(fault, now); !status.ok()) return status;
    }
    return absl::OkStatus();
  }
  if (name == "cost") {
    if (!value.is_object()) return Denied("cost", "an object");
    for (const auto& [key, number] : value.items()) {
      if (!number.is_number()) return Denied("each member of cost", "a number");
    }
    CostLimits limits = deps_.bucket.limits();
    limits.maximum_available = value.value("maximumAvailable", limits.maximum_available);
    limits.restore_rate = value.value("restoreRate", limits.restore_rate);
    limits.single_query = value.value("singleQuery", limits.single_query);
    deps_.bucket.SetLimits(limits, now);
    if (value.contains("available")) deps_.bucket.SetAvailable(value["available"], now);
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat("unknown member ", name));
}

http::Response AdminApi::State() const {
  const absl::Time now = deps_.clock.Now();
  const auto snapshot = deps_.orders.Snapshot();
  json orders = json::array();
  for (const Order* order : snapshot->By(SortKey::kId)) {
    orders.push_back({{"id", order->id},
                      {"name", order->Text("name")},
                      {"updatedAt", order->Text("updatedAt")}});
  }
  json state = {{"orders", orders},
                {"throttleStatus", deps_.bucket.Status(now)},
                {"faults", deps_.faults.ToJson(now)}};
  absl::MutexLock lock(&mutex_);
  state["requests"] = requests_;
  return Answer(200, state);
}

void AdminApi::Count(const std::string& operation) {
  absl::MutexLock lock(&mutex_);
  ++requests_[operation];
}

}  // namespace waybill::sandbox::shopify
