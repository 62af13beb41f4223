// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "libs/errors/error.h"
#include "nlohmann/json.hpp"

namespace waybill::ordersync {

// Runs `read`, which takes values out of an answer of Odoo's and returns a status or StatusOr. An
// answer that has not the form it should have is ODOO_BAD_RESPONSE.
template <typename Read>
auto GuardAnswer(Read&& read) -> decltype(read()) {
  try {
    return std::forward<Read>(read)();
  } catch (const nlohmann::json::exception&) {
    return errors::ToStatus(
        {.reason = errors::Reason::kOdooBadResponse,
         .message = "Odoo's answer has not the form that it should have.",
         .remedy = "Check what stands between Waybill and Odoo; it is tried again."});
  }
}

}  // namespace waybill::ordersync
