// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/wire/event_proto.h"

#include "services/order-sync/domain/resource_names.h"
#include "services/order-sync/wire/finding_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {

logstore::v1::Event ToProto(const Event& event) {
  logstore::v1::Event proto;
  proto.set_id(event.id);
  proto.set_store(FormatName(event.store));
  proto.set_order(FormatName(OrderName{event.store, event.order}));
  proto.set_order_number(event.order_number);
  proto.set_run(event.run.value);
  proto.set_stage(static_cast<logstore::v1::Stage>(event.stage));
  proto.set_status(static_cast<logstore::v1::Status>(event.status));
  proto.set_message(event.message);
  if (event.failure.has_value()) *proto.mutable_failure() = ToProto(*event.failure);
  for (const OdooReference& reference : event.odoo_references) {
    logstore::v1::OdooReference& added = *proto.add_odoo_references();
    added.set_model(reference.model);
    added.set_id(static_cast<std::int64_t>(reference.id));
    added.set_name(reference.name);
    added.set_url(reference.url);
  }
  *proto.mutable_event_time() = ToProto(event.time);
  proto.set_duration_micros(absl::ToInt64Microseconds(event.duration));
  for (const RemoteCall& call : event.remote_calls) {
    logstore::v1::RemoteCall& added = *proto.add_remote_calls();
    added.set_system(call.system);
    added.set_operation(call.operation);
    added.set_request(call.request);
    added.set_response(call.response);
    added.set_duration_micros(absl::ToInt64Microseconds(call.duration));
  }
  proto.mutable_attributes()->insert(event.attributes.begin(), event.attributes.end());
  proto.set_trace_id(event.trace_id);
  if (event.order_created.has_value()) {
    *proto.mutable_order_create_time() = ToProto(*event.order_created);
  }
  return proto;
}

absl::StatusOr<Event> FromProto(const logstore::v1::Event& proto) {
  absl::StatusOr<OrderName> name = ParseOrderName(proto.order());
  if (!name.ok()) return name.status();
  Event event{.id = proto.id(),
              .store = name->store,
              .order = name->order,
              .order_number = proto.order_number(),
              .run = {proto.run()},
              .stage = static_cast<Stage>(proto.stage()),
              .status = static_cast<EventStatus>(proto.status()),
              .message = proto.message()};
  if (proto.has_failure()) event.failure = FromProto(proto.failure());
  for (const logstore::v1::OdooReference& reference : proto.odoo_references()) {
    event.odoo_references.push_back({.model = reference.model(),
                                     .id = OdooId{reference.id()},
                                     .name = reference.name(),
                                     .url = reference.url()});
  }
  event.time = FromProto(proto.event_time());
  event.duration = absl::Microseconds(proto.duration_micros());
  for (const logstore::v1::RemoteCall& call : proto.remote_calls()) {
    event.remote_calls.push_back({.system = call.system(),
                                  .operation = call.operation(),
                                  .request = call.request(),
                                  .response = call.response(),
                                  .duration = absl::Microseconds(call.duration_micros())});
  }
  event.attributes.insert(proto.attributes().begin(), proto.attributes().end());
  event.trace_id = proto.trace_id();
  if (proto.has_order_create_time()) event.order_created = FromProto(proto.order_create_time());
  return event;
}

}  // namespace waybill::ordersync
