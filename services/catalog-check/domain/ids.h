// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

// Names of things, as types of their own so that none is taken for another.
namespace waybill::catalogcheck {

// A store of the stores file: `demo`, the {store} in resource names.
struct StoreName {
  std::string value;

  auto operator<=>(const StoreName&) const = default;
};

// A database id in Odoo, of whichever model the context says. Positive.
enum class OdooId : std::int64_t {};

}  // namespace waybill::catalogcheck
