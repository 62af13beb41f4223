// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "libs/clock/fake_clock.h"
#include "sandbox/odoo/server/web.h"

namespace waybill::sandbox::odoo {

// A stand-in without a socket, and calls to it.
class StandIn {
 public:
  // With two products ("SKU-1" of 20.00, with the tax "15%"; the service "SHIP"), the taxes "15%"
  // and "20% incl", and the customer Ada (external id demo.ada).
  explicit StandIn(int major, Json extra = Json::object());

  Instance& instance() { return *instance_; }
  clock::FakeClock& clock() { return clock_; }

  // The whole answer of execute_kw as a user: "result" or "error".
  Json Execute(const std::string& login, const std::string& model, const std::string& method,
               Json args, Json kwargs = Json::object());

  // Its result as the user "sales"; a test failure if it is an error.
  Json Call(const std::string& model, const std::string& method, Json args,
            Json kwargs = Json::object());

  // Its error's data as "sales"; a test failure if there is none.
  Json Error(const std::string& model, const std::string& method, Json args,
             Json kwargs = Json::object());

  http::Response Send(const std::string& method, const std::string& path, const Json& body,
                      http::Headers headers = {});

  // The id of an external id.
  Id Ref(const std::string& name);

  // `load`s a sale order of one line for Ada, create-only, and returns its answer.
  Json LoadOrder(const std::string& external_id, const std::string& price,
                 const std::string& taxes = "", const std::string& quantity = "1");

 private:
  clock::FakeClock clock_{absl::FromUnixSeconds(1'790'000'000)};
  std::unique_ptr<Instance> instance_;
  http::FaultPlan faults_;
  std::unique_ptr<Web> web_;
};

}  // namespace waybill::sandbox::odoo
