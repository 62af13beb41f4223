// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "boost/beast/http/message.hpp"
#include "boost/beast/http/string_body.hpp"
#include "services/order-sync/webhook/webhook_request.h"

// What of HTTP a webhook may be.
namespace waybill::ordersync {

inline constexpr std::uint32_t kLongestWebhookHead = 16 << 10;
// An order with 500 lines has less than 2 MiB.
inline constexpr std::uint64_t kLongestWebhookBody = 4 << 20;

// The request without its body.
WebhookRequest HeadOf(const boost::beast::http::request<boost::beast::http::string_body>& message);

}  // namespace waybill::ordersync
