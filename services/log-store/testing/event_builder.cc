// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/testing/event_builder.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace waybill::logstore::testing {

std::string Uuid(std::int64_t number) {
  return absl::StrFormat("01890000-0000-7000-8000-%012x", number);
}

absl::Time Noon() { return absl::FromUnixSeconds(1'790'000'000); }

v1::Event EventOfRun(std::int64_t run, std::int64_t number, v1::Status status) {
  v1::Event event;
  event.set_id(Uuid(number));
  event.set_store("stores/demo");
  event.set_order(absl::StrCat("stores/demo/orders/", run));
  event.set_order_number(absl::StrCat("#", run));
  event.set_run(Uuid(run));
  event.set_stage(v1::STAGE_READ);
  event.set_status(status);
  event.set_message(absl::StrCat("event ", number));
  event.mutable_event_time()->set_seconds(absl::ToUnixSeconds(Noon()) + number);
  return event;
}

v1::Event EventNumber(std::int64_t number) { return EventOfRun(1, number, v1::STATUS_IN_PROGRESS); }

v1::Event InStore(v1::Event event, const std::string& store) {
  const std::string order = event.order().substr(event.order().rfind('/') + 1);
  event.set_store(absl::StrCat("stores/", store));
  event.set_order(absl::StrCat("stores/", store, "/orders/", order));
  return event;
}

}  // namespace waybill::logstore::testing
