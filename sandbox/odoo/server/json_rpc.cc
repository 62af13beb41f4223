// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/server/json_rpc.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/server/binding.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kFirstWithNewWords = 18;
constexpr int kFirstWithCodeZero = 19;

Json ErrorOf(const absl::Status& status, int major) {
  const Fault fault = FaultOf(status);
  return {{"code", major >= kFirstWithCodeZero ? 0 : 200},
          {"message", "Odoo Server Error"},
          {"data",
           {{"name", fault.name},
            {"debug", "Traceback (most recent call last):\n  (a stand-in has none)\n"},
            {"message", fault.message},
            {"arguments", Json::array({fault.message})},
            {"context", Json::object()}}}};
}

std::string TextAt(const Json& list, std::size_t index) {
  if (!list.is_array() || index >= list.size() || !list[index].is_string()) return {};
  return list[index].get<std::string>();
}

// execute_kw(db, uid, password, model, method, args, kwargs)
enum ArgumentIndex : std::size_t { kDatabase, kUser, kPassword, kModel, kMethod, kArgs, kKwargs };

std::string OperationOf(const std::string& service, const std::string& method, const Json& args) {
  if (service != "object") return absl::StrCat(service, ".", method);
  return absl::StrCat(TextAt(args, kModel), ".", TextAt(args, kMethod));
}

Invocation InvocationOf(const Json& arguments) {
  Invocation invocation{.model = TextAt(arguments, kModel), .method = TextAt(arguments, kMethod)};
  if (arguments.size() > kArgs && arguments[kArgs].is_array()) {
    invocation.positional = arguments[kArgs];
  }
  if (arguments.size() > kKwargs && arguments[kKwargs].is_object()) {
    invocation.named = arguments[kKwargs];
  }
  if (const auto context = invocation.named.find("context"); context != invocation.named.end()) {
    if (context->is_object()) invocation.context = *context;
    invocation.named.erase(context);
  }
  return invocation;
}

// The rows of a `load`, for the answer of a lost race.
Json DataOf(const Invocation& invocation) {
  if (invocation.positional.size() > 1) return invocation.positional[1];
  return invocation.named.value("data", Json::array());
}

absl::Status CheckCallable(const Instance& instance, const Invocation& call) {
  const bool recent = instance.major() >= kFirstWithNewWords;
  if (absl::StartsWith(call.method, "_")) {
    return AccessError(
        absl::StrCat("Private methods (such as ",
                     recent ? absl::StrCat("'", call.model, ".", call.method, "'") : call.method,
                     ") cannot be called remotely."));
  }
  if (instance.schema().Find(call.model) == nullptr) {
    return UserError(absl::StrCat("Object ", call.model, " doesn't exist"));
  }
  if (instance.methods().Find(call.model, call.method) != nullptr) return absl::OkStatus();
  return Raise("builtins.AttributeError",
               recent
                   ? absl::StrCat("The method '", call.model, ".", call.method, "' does not exist")
                   : absl::StrCat("The method '", call.method, "' does not exist on the model '",
                                  call.model, "'"));
}

}  // namespace

http::Response JsonRpc::Handle(const http::Request& request) const {
  const Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object() || !body.contains("params") || !body["params"].is_object()) {
    return {.status = 400, .content_type = "text/html; charset=utf-8", .body = "Bad Request"};
  }
  const Json& params = body["params"];
  const std::string service = params.value("service", "");
  const std::string method = params.value("method", "");
  const Json arguments = params.value("args", Json::array());
  const http::Misbehaviour misbehaviour =
      MisbehaviourOf(deps_, OperationOf(service, method, arguments));
  if (PreventsExecution(misbehaviour) && misbehaviour.fault->kind != http::FaultKind::kRefuse) {
    return Deliver(misbehaviour, {});
  }
  absl::StatusOr<Json> result = service == "common"   ? Common(method, arguments)
                                : service == "object" ? Object(arguments, misbehaviour)
                                                      : Raise("builtins.KeyError", service);
  Json answer = {{"jsonrpc", "2.0"}, {"id", body.value("id", Json(nullptr))}};
  if (!result.ok()) {
    answer["error"] = ErrorOf(result.status(), deps_.instance.major());
  } else if (!result->is_null()) {  // What returns None has neither result nor error.
    answer["result"] = *std::move(result);
  }
  return Deliver(misbehaviour, {.body = answer.dump()});
}

absl::StatusOr<Json> JsonRpc::Common(const std::string& method, const Json& arguments) const {
  if (method == "version") return Version();
  if (method != "authenticate" && method != "login") {
    return Raise("builtins.AttributeError", absl::StrCat("no method ", method));
  }
  if (absl::Status status = CheckDatabase(arguments.at(0)); !status.ok()) return status;
  const User* user = deps_.instance.Authenticate(TextAt(arguments, 1), TextAt(arguments, 2));
  return user == nullptr ? Json(false) : Json(user->id);
}

absl::StatusOr<Json> JsonRpc::Object(const Json& arguments,
                                     const http::Misbehaviour& misbehaviour) const {
  if (!arguments.is_array() || arguments.size() <= kMethod) {
    return Raise("builtins.TypeError", "execute_kw() takes at least 5 arguments");
  }
  if (absl::Status status = CheckDatabase(arguments[kDatabase]); !status.ok()) return status;
  const User* user =
      arguments[kUser].is_number_integer()
          ? deps_.instance.Authenticate(arguments[kUser].get<Id>(), TextAt(arguments, kPassword))
          : nullptr;
  if (user == nullptr) return AccessDenied();
  return Execute(*user, InvocationOf(arguments), misbehaviour);
}

absl::StatusOr<Json> JsonRpc::Execute(const User& user, const Invocation& invocation,
                                      const http::Misbehaviour& misbehaviour) const {
  if (misbehaviour.fault && misbehaviour.fault->kind == http::FaultKind::kRefuse) {
    return Refusal(*misbehaviour.fault, DataOf(invocation));
  }
  if (absl::Status status = CheckCallable(deps_.instance, invocation); !status.ok()) return status;
  const Method& method = *deps_.instance.methods().Find(invocation.model, invocation.method);
  auto bound = Bind(method, invocation);
  if (!bound.ok()) return bound.status();
  return deps_.instance.Run(user, method, invocation, std::move(bound->ids),
                            std::move(bound->arguments));
}

absl::Status JsonRpc::CheckDatabase(const Json& name) const {
  if (name == deps_.instance.database()) return absl::OkStatus();
  return Raise("psycopg2.OperationalError",
               absl::StrCat("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  "
                            "database \"",
                            name.is_string() ? name.get<std::string>() : name.dump(),
                            "\" does not exist\n"));
}

Json JsonRpc::Version() const {
  const int major = deps_.instance.major();
  const std::string version = absl::StrCat(major, ".0");
  return {{"server_version", version},
          {"server_version_info", Json::array({major, 0, 0, "final", 0, ""})},
          {"server_serie", version},
          {"protocol_version", 1}};
}

}  // namespace waybill::sandbox::odoo
