// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/server/web.h"

#include <string>
#include <string_view>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"
#include "sandbox/odoo/fault.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kFirstWithJson2 = 19;

http::Response NotFound() {
  return {.status = 404,
          .content_type = "text/html; charset=utf-8",
          .body = "<!doctype html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n"};
}

// What a person sees who follows a link to a record.
http::Response Page() {
  return {.content_type = "text/html; charset=utf-8",
          .body =
              "<!doctype html>\n<title>Odoo stand-in</title>\n<p>This is a stand-in for Odoo: "
              "it has no pages. See <a href=\"/__state\">its records</a>.</p>\n"};
}

bool IsPage(std::string_view path) {
  return path == "/" || path == "/mail/view" || path == "/web" || path.starts_with("/odoo/");
}

}  // namespace

http::Response Web::Handle(const http::Request& request) {
  const bool recent = deps_.instance.major() >= kFirstWithJson2;
  if (request.path == "/jsonrpc" && request.method == "POST") return json_rpc_.Handle(request);
  if (recent && request.path.starts_with("/json/2/")) return json2_.Handle(request);
  if (recent && request.path == "/web/version") return Version();
  if (request.path == "/__control" && request.method == "POST") return Control(request);
  if (request.path == "/__state") return State(request);
  if (IsPage(request.path)) return Page();
  return NotFound();
}

http::Response Web::Control(const http::Request& request) {
  const Json commands = Json::parse(request.body, nullptr, false);
  const absl::Status status = commands.is_object()
                                  ? Apply(commands)
                                  : absl::InvalidArgumentError("the body must be a JSON object");
  if (status.ok()) return {.body = Json({{"ok", true}}).dump()};
  return {.status = 400, .body = Json({{"error", FaultOf(status).message}}).dump()};
}

absl::Status Web::Apply(const Json& commands) {
  Json changes = Json::object();
  for (const auto& [name, value] : commands.items()) {
    absl::Status status;
    if (name == "reset" && value == Json(true)) {
      deps_.faults.Clear();
      status = deps_.instance.Reset();
    } else if (name == "clear_faults") {
      deps_.faults.Clear();
    } else if (name == "faults" && value.is_array()) {
      for (const Json& fault : value) {
        if (status.ok()) status = deps_.faults.Add(fault, deps_.clock.Now());
      }
    } else if ((name == "records" || name == "write" || name == "unlink") && value.is_object()) {
      changes[name] = value;
    } else {
      status = absl::InvalidArgumentError(absl::StrCat("can't understand ", name));
    }
    if (!status.ok()) return status;
  }
  return deps_.instance.Change(changes);
}

http::Response Web::State(const http::Request& request) const {
  constexpr std::string_view kModel = "model=";
  std::string_view query = request.query;
  std::string_view model;
  if (query.starts_with(kModel)) model = query.substr(kModel.size());
  if (!model.empty() && deps_.instance.schema().Find(model) == nullptr) return NotFound();
  Json state = deps_.instance.State(model);
  state["faults"] = deps_.faults.ToJson(deps_.clock.Now());
  return {.body = state.dump()};
}

http::Response Web::Version() const {
  const int major = deps_.instance.major();
  return {.body = Json({{"version_info", Json::array({major, 0, 0, "final", 0, ""})},
                        {"version", absl::StrCat(major, ".0")}})
                      .dump()};
}

}  // namespace waybill::sandbox::odoo
