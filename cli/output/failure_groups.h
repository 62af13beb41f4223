// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "waybill/errors/v1/finding.pb.h"
#include "waybill/ordersync/v1/order.pb.h"

namespace waybill::cli {

// Why orders did not get into Odoo, by what would mend it: a product that is missing is one thing
// to do, in however many orders it is.
class FailureGroups {
 public:
  // Counts the order's failure, or the rules that it breaks.
  void Add(const ordersync::v1::Order& order);

  // "3 x PRODUCT_MISSING  #1001, #1002, #1003" with message and remedy; what most orders have comes
  // first. Empty if there is nothing.
  std::string Describe() const;

 private:
  struct Group {
    std::string reason;
    std::string message;
    std::string remedy;
    std::size_t count = 0;
    std::vector<std::string> order_numbers;  // The first few.
  };

  void Count(const std::string& key, const Group& group, const std::string& order_number);

  std::map<std::string, Group> groups_;
};

}  // namespace waybill::cli
