// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/order-sync/domain/order_record.h"

// What the search goes by. Letters, digits and everything beyond ASCII make words; case is folded
// within ASCII.
namespace waybill::ordersync {

// The words by which an order is found, in lower case, sorted, each once: of its number, its
// customer's name, e-mail address and id.
std::vector<std::string> SearchWords(const OrderSummary& summary);

// The words of a query, likewise; each is the beginning of one to find. At most 8.
std::vector<std::string> QueryWords(std::string_view query);

}  // namespace waybill::ordersync
