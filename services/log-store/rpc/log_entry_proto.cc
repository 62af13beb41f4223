// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/log_entry_proto.h"

#include <map>
#include <string>
#include <utility>

#include "services/log-store/domain/resource_names.h"
#include "services/log-store/wire/event_proto.h"
#include "services/log-store/wire/time_proto.h"

namespace waybill::logstore {
namespace {

// Each record once, as the last event that names it does.
void AddReferences(const v1::Event& event,
                   std::map<std::pair<std::string, std::int64_t>, v1::OdooReference>& references) {
  for (const v1::OdooReference& reference : event.odoo_references()) {
    references[{reference.model(), reference.id()}] = reference;
  }
}

}  // namespace

v1::LogEntry ToProto(const LogEntry& entry, EntryView view) {
  v1::LogEntry proto;
  proto.set_name(FormatLogEntryName(entry.store, entry.run));
  std::map<std::pair<std::string, std::int64_t>, v1::OdooReference> references;
  v1::Event last;
  for (const StoredEvent& stored : entry.events) {
    last = ToProto(stored);
    AddReferences(last, references);
    if (view == EntryView::kWithEvents) *proto.add_events() = last;
  }
  proto.set_order(last.order());
  proto.set_order_number(last.order_number());
  proto.set_status(last.status());
  proto.set_stage(last.stage());
  proto.set_message(last.message());
  if (last.has_failure()) *proto.mutable_failure() = last.failure();
  for (auto& [key, reference] : references) {
    *proto.add_odoo_references() = std::move(reference);
  }
  *proto.mutable_start_time() = ToProto(entry.start);
  if (const auto end = EndOf(entry)) *proto.mutable_end_time() = ToProto(*end);
  return proto;
}

}  // namespace waybill::logstore
