// SPDX-License-Identifier: Apache-2.0
// One order, and its details or figures if they are asked for.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "services/order-sync/rpc/order_sync_service.h"
#include "services/order-sync/wire/order_details_proto.h"
#include "services/order-sync/wire/order_figures_proto.h"
#include "services/order-sync/wire/order_proto.h"

namespace waybill::ordersync {
namespace {

absl::Status NotKnown(const std::string& name) {
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderNotFound,
       .message = absl::StrCat("There is no order ", name, "."),
       .remedy = "Check the number, or refresh the store's orders from Shopify.",
       .metadata = {{"order", name}}});
}

}  // namespace

grpc::Status OrderSyncServiceImpl::GetOrder(grpc::ServerContext* context,
                                            const v1::GetOrderRequest* request,
                                            v1::GetOrderResponse* response) {
  return rpc::Handle(GetOrder(*request, rpc::DeadlineOf(*context)), response);
}

absl::StatusOr<v1::GetOrderResponse> OrderSyncServiceImpl::GetOrder(
    const v1::GetOrderRequest& request, absl::Time deadline) {
  const absl::StatusOr<OrderName> name = deps_.stores.FindOrder(request.name());
  if (!name.ok()) return name.status();
  if (!v1::GetOrderView_IsValid(request.view())) {
    return errors::InvalidField("view", "must be a view of this version");
  }
  const absl::StatusOr<std::optional<OrderRecord>> record =
      deps_.index.Find(name->store, name->order);
  if (!record.ok()) return record.status();
  if (!record->has_value()) return NotKnown(request.name());
  v1::GetOrderResponse response;
  *response.mutable_order() = ToProto(name->store, **record);
  const absl::Time until = std::min(deadline, deps_.clock.Now() + kLongestCall);
  if (request.view() == v1::GET_ORDER_VIEW_FIGURES) {
    const auto figures = deps_.figures.Read(name->store, **record, until);
    if (!figures.ok()) return figures.status();
    *response.mutable_figures() = ToProto(*figures);
  }
  if (request.view() != v1::GET_ORDER_VIEW_FULL) return response;

  const std::vector<absl::StatusOr<ShopOrder>> read =
      deps_.source.Read(name->store, {&name->order, 1}, until);
  if (!read.front().ok()) return read.front().status();
  *response.mutable_order()->mutable_details() = DetailsToProto(*read.front());
  return response;
}

}  // namespace waybill::ordersync
