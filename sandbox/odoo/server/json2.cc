// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/server/json2.h"

#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "libs/strings/abseil.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/server/binding.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr std::string_view kPrefix = "/json/2/";
constexpr std::string_view kBearer = "bearer ";

constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kUnprocessable = 422;
constexpr int kServerError = 500;

http::Response ErrorResponse(int status, const std::string& name, const std::string& message,
                             Json arguments) {
  const Json body = {{"name", name},
                     {"message", message},
                     {"arguments", std::move(arguments)},
                     {"context", Json::object()},
                     {"debug", "Traceback (most recent call last):\n  (a stand-in has none)\n"}};
  return {.status = status, .body = body.dump()};
}

// An HTTP error of the web framework has its status among its arguments.
http::Response HttpError(int status, const char* name, const std::string& message) {
  return ErrorResponse(status, absl::StrCat("werkzeug.exceptions.", name), message,
                       Json::array({message, status}));
}

http::Response Unprocessable(const std::string& message) {
  return HttpError(kUnprocessable, "UnprocessableEntity", message);
}

http::Response FaultResponse(const absl::Status& status) {
  const Fault fault = FaultOf(status);
  if (fault.name == "builtins.TypeError") return Unprocessable(fault.message);
  int code = kServerError;
  if (fault.name == "odoo.exceptions.AccessError") code = kForbidden;
  if (fault.name == "odoo.exceptions.MissingError") code = kNotFound;
  if (fault.name == "odoo.exceptions.UserError" ||
      fault.name == "odoo.exceptions.ValidationError") {
    code = kUnprocessable;
  }
  return ErrorResponse(code, fault.name, fault.message, Json::array({fault.message}));
}

http::Response NoDatabase() {
  return {.status = kNotFound,
          .content_type = "text/html; charset=utf-8",
          .body =
              "<!DOCTYPE html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>No "
              "database is selected and the requested URL was not found in the server-wide "
              "controllers.</p>\n"};
}

Invocation InvocationOf(std::string_view path, const std::string& body) {
  const std::vector<std::string> parts =
      absl::StrSplit(strings::ToAbsl(path.substr(kPrefix.size())), '/');
  Invocation invocation{.model = parts.front(), .method = parts.size() > 1 ? parts[1] : ""};
  Json arguments = Json::parse(body.empty() ? "{}" : body, nullptr, false);
  // Anything but an object brings no arguments.
  if (arguments.is_object()) invocation.named = std::move(arguments);
  if (const auto context = invocation.named.find("context"); context != invocation.named.end()) {
    if (context->is_object()) invocation.context = *context;
    invocation.named.erase(context);
  }
  return invocation;
}

}  // namespace

http::Response Json2::Handle(const http::Request& request) const {
  const Invocation invocation = InvocationOf(request.path, request.body);
  const std::string operation = absl::StrCat(invocation.model, ".", invocation.method);
  const http::Misbehaviour misbehaviour = MisbehaviourOf(deps_, operation);
  if (PreventsExecution(misbehaviour)) {
    if (misbehaviour.fault->kind != http::FaultKind::kRefuse) return Deliver(misbehaviour, {});
    const auto refusal =
        Refusal(*misbehaviour.fault, invocation.named.value("data", Json::array()));
    return Deliver(misbehaviour, refusal.ok() ? http::Response{.body = refusal->dump()}
                                              : FaultResponse(refusal.status()));
  }
  if (request.method != "POST") {
    return HttpError(kNotFound, "NotFound", "Did you mean POST /json/2/<model>/<method>?");
  }
  const std::string_view database = request.Header("X-Odoo-Database");
  if (!database.empty() && database != deps_.instance.database()) return NoDatabase();
  const std::string_view authorization = request.Header("Authorization");
  if (!absl::StartsWithIgnoreCase(strings::ToAbsl(authorization), strings::ToAbsl(kBearer))) {
    return HttpError(kUnauthorized, "Unauthorized",
                     "User not authenticated, use an API Key with a Bearer Authorization header.");
  }
  const User* user = deps_.instance.WithKey(authorization.substr(kBearer.size()));
  if (user == nullptr) return HttpError(kUnauthorized, "Unauthorized", "Invalid apikey");
  return Deliver(misbehaviour, Call(*user, invocation));
}

http::Response Json2::Call(const User& user, const Invocation& invocation) const {
  Instance& instance = deps_.instance;
  if (instance.schema().Find(invocation.model) == nullptr) {
    return HttpError(kNotFound, "NotFound",
                     absl::StrCat("the model '", invocation.model, "' does not exist"));
  }
  const std::string name = absl::StrCat(invocation.model, ".", invocation.method);
  if (absl::StartsWith(invocation.method, "_")) {
    return FaultResponse(AccessError(
        absl::StrCat("Private methods (such as '", name, "') cannot be called remotely.")));
  }
  const Method* method = instance.methods().Find(invocation.model, invocation.method);
  if (method == nullptr) {
    return HttpError(kNotFound, "NotFound", absl::StrCat("The method '", name, "' does not exist"));
  }
  if (!method->on_records && invocation.named.contains("ids")) {
    return Unprocessable(absl::StrCat("cannot call ", name, " with ids"));
  }
  auto bound = Bind(*method, invocation);
  if (!bound.ok()) return FaultResponse(bound.status());
  const auto answer =
      instance.Run(user, *method, invocation, std::move(bound->ids), std::move(bound->arguments));
  if (!answer.ok()) return FaultResponse(answer.status());
  return {.body = answer->dump()};
}

}  // namespace waybill::sandbox::odoo
