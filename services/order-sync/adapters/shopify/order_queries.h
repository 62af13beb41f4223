// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace waybill::ordersync {

// The text of orders.graphql, all of its operations and fragments. Its comments say what they cost.
extern const std::string_view kOrdersDocument;

}  // namespace waybill::ordersync
