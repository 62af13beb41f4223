// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace waybill::sandbox::odoo {

struct Country {
  std::string_view code;
  std::string_view name;
};

struct State {
  std::string_view country;
  std::string_view code;
  std::string_view name;
  std::string_view external_id;
};

// Every country, and the states that Odoo numbers differently from their codes or that Shopify's
// test orders use: those of the USA and of Canada. A seed adds others.
std::span<const Country> Countries();
std::span<const State> States();

}  // namespace waybill::sandbox::odoo
