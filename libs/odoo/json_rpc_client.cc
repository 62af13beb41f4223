// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/json_rpc_client.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/odoo/answer_failures.h"
#include "libs/odoo/fault.h"
#include "libs/odoo/parse_json.h"
#include "libs/odoo/server_version.h"

namespace waybill::odoo {
namespace {

using Json = nlohmann::json;

// The arguments of execute_kw: positional ones, then named ones. Records come first by position;
// so does what `create` makes, which Odoo unpacks by position before it looks at names.
std::pair<Json, Json> Spell(const MethodCall& call) {
  Json positional = Json::array();
  Json named = call.arguments;
  const bool on_no_record = named.erase("ids") > 0;
  if (!call.ids.empty() || on_no_record) positional.push_back(call.ids);
  if (call.method == "create" && named.contains("vals_list")) {
    positional.push_back(std::move(named["vals_list"]));
    named.erase("vals_list");
  }
  if (!call.context.empty()) named["context"] = call.context;
  return {std::move(positional), std::move(named)};
}

// What stands in errors for a call of no model.
MethodCall ServiceCall(const std::string& method) {
  return {.model = "common", .method = method, .idempotency = Idempotency::kIdempotent};
}

absl::StatusOr<Json> ResultOf(const http::Response& response, std::int64_t request_id,
                              const MethodCall& call) {
  if (response.status != 200) return ForeignAnswerStatus(response);
  std::optional<Json> answer = ParseJson(response.body);
  if (!answer) return ForeignAnswerStatus(response);
  if (!answer->is_object() || answer->value("jsonrpc", Json()) != "2.0") {
    return MalformedAnswerStatus("it is no JSON-RPC");
  }
  const auto error = answer->find("error");
  if (error != answer->end()) {
    const std::optional<Fault> fault =
        FaultOf(error->is_object() ? error->value("data", Json()) : Json());
    return fault ? ToStatus(*fault, call) : MalformedAnswerStatus("its error has no name");
  }
  if (answer->value("id", Json()) != request_id) {
    return MalformedAnswerStatus("it belongs to another request");
  }
  const auto result = answer->find("result");
  return result == answer->end() ? Json() : std::move(*result);  // None has no result at all.
}

}  // namespace

JsonRpcClient::JsonRpcClient(http::Client& http, config::OdooAccount account)
    : http_(http), account_(std::move(account)) {}

absl::StatusOr<Json> JsonRpcClient::Call(const MethodCall& call, absl::Time deadline) {
  auto [positional, named] = Spell(call);
  for (bool first = true;; first = false) {
    const absl::StatusOr<std::int64_t> user_id = session_.UserId(*this, deadline);
    if (!user_id.ok()) return NotExecuted(user_id.status());
    absl::StatusOr<Json> result = Send("object", "execute_kw",
                                       {account_.database, *user_id, account_.api_key.Reveal(),
                                        call.model, call.method, positional, named},
                                       call, deadline);
    if (errors::ReasonOf(result.status()) != errors::Reason::kOdooCredentialsRefused) {
      return result;
    }
    session_.Forget(*user_id);
    if (!first) return result;
  }
}

absl::StatusOr<ServerInfo> JsonRpcClient::Info(absl::Time deadline) {
  absl::StatusOr<ServerInfo> info = Version(deadline);
  if (!info.ok()) return info;
  const absl::StatusOr<std::int64_t> user_id = session_.UserId(*this, deadline);
  if (!user_id.ok()) return user_id.status();
  info->user_id = *user_id;
  return info;
}

absl::StatusOr<ServerInfo> JsonRpcClient::Version(absl::Time deadline) {
  {
    absl::MutexLock lock(&mutex_);
    if (version_) return *version_;
  }
  const absl::StatusOr<Json> answer =
      Send("common", "version", Json::array(), ServiceCall("version"), deadline);
  if (!answer.ok()) return answer.status();
  absl::StatusOr<ServerInfo> version = ParseVersion(*answer);
  if (!version.ok()) return version;
  absl::MutexLock lock(&mutex_);
  version_ = *version;
  return version;
}

absl::StatusOr<std::int64_t> JsonRpcClient::Authenticate(absl::Time deadline) {
  const MethodCall call = ServiceCall("authenticate");
  const absl::StatusOr<Json> answer =
      Send("common", "authenticate",
           {account_.database, account_.login, account_.api_key.Reveal(), Json::object()}, call,
           deadline);
  if (!answer.ok()) return answer.status();
  if (answer->is_number_integer()) return answer->get<std::int64_t>();
  if (*answer == false) return ToStatus({.name = "odoo.exceptions.AccessDenied"}, call);
  return MalformedAnswerStatus("it has no user id");
}

absl::StatusOr<Json> JsonRpcClient::Send(const std::string& service, const std::string& method,
                                         Json args, const MethodCall& call, absl::Time deadline) {
  const std::int64_t request_id = next_request_id_.fetch_add(1);
  const Json request = {
      {"jsonrpc", "2.0"},
      {"method", "call"},
      {"id", request_id},
      {"params", {{"service", service}, {"method", method}, {"args", std::move(args)}}}};
  const absl::StatusOr<http::Response> response =
      http_.Send({.method = http::Method::kPost,
                  .url = absl::StrCat(account_.url, "/jsonrpc"),
                  .headers = {{"Content-Type", "application/json"}},
                  .body = request.dump(-1, ' ', false, Json::error_handler_t::replace),
                  .operation = absl::StrCat(call.model, ".", call.method),
                  .idempotency = call.idempotency},
                 deadline);
  if (!response.ok()) return UnansweredStatus(response.status());
  return ResultOf(*response, request_id, call);
}

}  // namespace waybill::odoo
