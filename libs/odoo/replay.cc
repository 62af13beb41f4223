// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/replay.h"

#include <utility>

namespace waybill::odoo {
namespace {

using Json = nlohmann::json;

Step RpcAnswer(Json answer) {
  return [answer = std::move(answer)](const http::Request& request) {
    Json body = answer;
    body["jsonrpc"] = "2.0";
    body["id"] = Json::parse(request.body)["id"];
    return http::Response{.status = 200, .body = body.dump()};
  };
}

}  // namespace

Step RpcResult(const Json& result) {
  Json answer = Json::object();
  answer["result"] = result;
  return RpcAnswer(std::move(answer));
}

Step RpcError(const std::string& name, const std::string& message) {
  Json error = Json::object();
  error["code"] = 200;
  error["message"] = "Odoo Server Error";
  error["data"] = {{"name", name}, {"message", message}, {"debug", "Traceback: secret"}};
  return RpcAnswer({{"error", std::move(error)}});
}

Step Plain(int status, std::string_view body, std::vector<http::Header> headers) {
  const http::Response response{
      .status = status, .headers = std::move(headers), .body = std::string(body)};
  return [response](const http::Request&) { return response; };
}

Step Fails(const http::Failure& failure) {
  return [failure](const http::Request&) { return http::ToStatus(failure); };
}

Json Replay::RpcParams(std::size_t index) const {
  return Json::parse(Requests().at(index).body)["params"];
}

absl::StatusOr<http::Response> Replay::Next(const http::Request& request) {
  Step step;
  {
    absl::MutexLock lock(&mutex_);
    if (steps_.empty()) return absl::InternalError("one request more than there are answers");
    step = std::move(steps_.front());
    steps_.pop_front();
  }
  return step(request);
}

}  // namespace waybill::odoo
