// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sandbox/odoo/server/front.h"

namespace waybill::sandbox::odoo {

// POST /json/2/<model>/<method>, of 19 and later. Thread-safe.
class Json2 {
 public:
  explicit Json2(const FrontDeps& deps) : deps_(deps) {}

  http::Response Handle(const http::Request& request) const;

 private:
  http::Response Call(const User& user, const Invocation& invocation) const;

  FrontDeps deps_;
};

}  // namespace waybill::sandbox::odoo
