// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/status.h"
#include "services/order-sync/rpc/order_sync_service.h"

namespace waybill::ordersync {
namespace {

// A search has to begin somewhere.
bool IsEmail(const std::string& text) {
  const auto at = text.find('@');
  return at != std::string::npos && at > 0 && at + 1 < text.size();
}

}  // namespace

grpc::Status OrderSyncServiceImpl::RedactCustomer(grpc::ServerContext* context,
                                                  const v1::RedactCustomerRequest* request,
                                                  v1::RedactCustomerResponse* response) {
  return rpc::Handle(RedactCustomer(*request, rpc::DeadlineOf(*context)), response);
}

absl::StatusOr<v1::RedactCustomerResponse> OrderSyncServiceImpl::RedactCustomer(
    const v1::RedactCustomerRequest& request, absl::Time deadline) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindStore(request.parent());
  if (!store.ok()) return store.status();
  if (request.customer_id() < 0)
    return errors::InvalidField("customer_id", "must be Shopify's id of the customer");
  if (request.customer_id() == 0 && request.email().empty())
    return errors::InvalidField("customer_id", "must be set, or email");
  if (!request.email().empty() && !IsEmail(request.email()))
    return errors::InvalidField("email", "must be an e-mail address");
  const auto erased =
      deps_.eraser.Erase(*store, {.id = request.customer_id(), .email = request.email()},
                         std::min(deadline, deps_.clock.Now() + kLongestCall));
  if (!erased.ok()) return erased.status();
  v1::RedactCustomerResponse response;
  response.set_redacted_order_count(*erased);
  return response;
}

}  // namespace waybill::ordersync
