// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace waybill::ordersync {

// A postal address, in Shopify's terms; what is not known is empty. Personal data: never logged.
struct PostalAddress {
  std::string first_name;
  std::string last_name;
  std::string company;
  std::string address1;
  std::string address2;
  std::string city;
  std::string province_code;  // Within the country: "CA".
  std::string zip;
  std::string country_code;  // ISO 3166-1 alpha-2.
  std::string phone;

  bool operator==(const PostalAddress&) const = default;
};

}  // namespace waybill::ordersync
