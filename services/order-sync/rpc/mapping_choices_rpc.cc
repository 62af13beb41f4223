// SPDX-License-Identifier: Apache-2.0
// What mappings of the order rules may point to.
#include <algorithm>

#include "libs/rpc/handle.h"
#include "services/order-sync/rpc/order_sync_service.h"

namespace waybill::ordersync {
namespace {

v1::OdooTax TaxProto(const TaxChoice& tax) {
  v1::OdooTax proto;
  proto.set_id(static_cast<std::int64_t>(tax.id));
  proto.set_name(tax.name);
  proto.set_percent(tax.percent.ToString());
  proto.set_price_include(tax.price_include);
  proto.set_company(tax.company);
  return proto;
}

v1::OdooJournal JournalProto(const JournalChoice& journal) {
  v1::OdooJournal proto;
  proto.set_code(journal.code);
  proto.set_name(journal.name);
  proto.set_type(journal.type);
  return proto;
}

v1::OdooService ServiceProto(const ServiceChoice& service) {
  v1::OdooService proto;
  proto.set_sku(service.sku);
  proto.set_name(service.name);
  return proto;
}

}  // namespace

grpc::Status OrderSyncServiceImpl::GetMappingChoices(grpc::ServerContext* context,
                                                     const v1::GetMappingChoicesRequest* request,
                                                     v1::GetMappingChoicesResponse* response) {
  return rpc::Handle(GetMappingChoices(*request, rpc::DeadlineOf(*context)), response);
}

absl::StatusOr<v1::GetMappingChoicesResponse> OrderSyncServiceImpl::GetMappingChoices(
    const v1::GetMappingChoicesRequest& request, absl::Time deadline) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindStore(request.parent());
  if (!store.ok()) return store.status();
  const absl::StatusOr<MappingChoices> choices =
      deps_.accounting.ReadChoices(*store, std::min(deadline, deps_.clock.Now() + kLongestCall));
  if (!choices.ok()) return choices.status();
  v1::GetMappingChoicesResponse response;
  v1::MappingChoices& proto = *response.mutable_mapping_choices();
  for (const TaxChoice& tax : choices->taxes) *proto.add_taxes() = TaxProto(tax);
  for (const JournalChoice& journal : choices->journals) {
    *proto.add_journals() = JournalProto(journal);
  }
  for (const ServiceChoice& service : choices->services) {
    *proto.add_services() = ServiceProto(service);
  }
  return response;
}

}  // namespace waybill::ordersync
