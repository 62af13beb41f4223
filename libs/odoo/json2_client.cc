// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/json2_client.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/odoo/answer_failures.h"
#include "libs/odoo/fault.h"
#include "libs/odoo/parse_json.h"
#include "libs/odoo/server_version.h"

namespace waybill::odoo {
namespace {

using Json = nlohmann::json;

std::string Spell(const MethodCall& call) {
  Json body = call.arguments;
  if (!call.ids.empty()) body["ids"] = call.ids;
  if (!call.context.empty()) body["context"] = call.context;
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

absl::StatusOr<Json> ResultOf(const http::Response& response, const MethodCall& call) {
  std::optional<Json> answer = ParseJson(response.body);
  if (!answer) return ForeignAnswerStatus(response);
  if (response.status == 200) return *std::move(answer);
  const std::optional<Fault> fault = FaultOf(*answer);
  return fault ? ToStatus(*fault, call) : ForeignAnswerStatus(response);
}

}  // namespace

Json2Client::Json2Client(http::Client& http, config::OdooAccount account)
    : http_(http), account_(std::move(account)) {}

absl::StatusOr<Json> Json2Client::Call(const MethodCall& call, absl::Time deadline) {
  const absl::StatusOr<http::Response> response =
      http_.Send({.method = http::Method::kPost,
                  .url = absl::StrCat(account_.url, "/json/2/", call.model, "/", call.method),
                  .headers = {{"Content-Type", "application/json"},
                              {"Authorization", absl::StrCat("bearer ", account_.api_key.Reveal())},
                              {"X-Odoo-Database", account_.database}},
                  .body = Spell(call),
                  .operation = absl::StrCat(call.model, ".", call.method),
                  .idempotency = call.idempotency},
                 deadline);
  if (!response.ok()) return UnansweredStatus(response.status());
  return ResultOf(*response, call);
}

absl::StatusOr<ServerInfo> Json2Client::Info(absl::Time deadline) {
  {
    absl::MutexLock lock(&mutex_);
    if (info_) return *info_;
  }
  absl::StatusOr<ServerInfo> info = AskWebVersion(http_, account_.url, deadline);
  if (!info.ok()) return info;
  const absl::StatusOr<Json> context =
      Call({.model = "res.users", .method = "context_get", .idempotency = Idempotency::kIdempotent},
           deadline);
  if (!context.ok()) return context.status();
  const auto user_id = context->find("uid");
  if (user_id == context->end() || !user_id->is_number_integer()) {
    return MalformedAnswerStatus("it has no user id");
  }
  info->user_id = user_id->get<std::int64_t>();
  absl::MutexLock lock(&mutex_);
  info_ = *info;
  return info;
}

}  // namespace waybill::odoo
