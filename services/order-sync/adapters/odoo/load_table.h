// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace waybill::ordersync {

// What Odoo's `load` takes: a column a field, a row a record or a line of it, every cell text.
struct LoadTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

}  // namespace waybill::ordersync
