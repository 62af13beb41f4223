// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/wire/event_proto.h"

#include <functional>
#include <string>

#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/log-store/testing/event_builder.h"
#include "services/log-store/wire/time_proto.h"

namespace waybill::logstore {
namespace {

using testing::EventNumber;

// The field that is wrong after `change`, or "".
std::string WrongField(const std::function<void(v1::Event&)>& change) {
  v1::Event proto = EventNumber(7);
  change(proto);
  const auto event = FromProto(proto, "events[3]");
  if (event.ok()) return "";
  const errors::Error error = errors::FromStatus(event.status());
  EXPECT_EQ(error.reason, errors::Reason::kInvalidField);
  return error.field_violations.empty() ? "?" : error.field_violations.front().field;
}

TEST(EventProtoTest, KeepsWhatItNeedsToFindAnEvent) {
  v1::Event proto = EventNumber(7);
  proto.add_odoo_references()->set_model("sale.order");
  const auto event = FromProto(proto, "events[0]");
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->id, testing::Uuid(7));
  EXPECT_EQ(event->store.value, "demo");
  EXPECT_EQ(event->order, OrderId{1});
  EXPECT_EQ(event->order_number, "#1");
  EXPECT_EQ(event->run.value, testing::Uuid(1));
  EXPECT_EQ(event->status, Status::kInProgress);
  EXPECT_EQ(event->weight, Weight::kHasReferences);
  EXPECT_EQ(event->time, testing::Noon() + absl::Seconds(7));
}

TEST(EventProtoTest, ReturnsFromItsEncoding) {
  const auto event = FromProto(EventNumber(7), "events[0]");
  ASSERT_TRUE(event.ok()) << event.status();
  const auto decoded = DecodeEvent(event->body);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(*decoded, *event);
}

TEST(EventProtoTest, SetsTheTimeOfStoringByItself) {
  v1::Event proto = EventNumber(7);
  *proto.mutable_record_time() = ToProto(absl::UnixEpoch());
  const auto event = FromProto(proto, "events[0]");
  ASSERT_TRUE(event.ok()) << event.status();
  const v1::Event shown = ToProto({.position = {.milliseconds = 1500}, .event = *event});
  EXPECT_EQ(FromProto(shown.record_time()), absl::FromUnixMillis(1500));
  EXPECT_EQ(shown.message(), "event 7");
}

TEST(EventProtoTest, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(WrongField([](v1::Event&) {}), "");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.set_id("7"); }), "events[3].id");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.set_store("demo"); }), "events[3].store");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.set_order("stores/other/orders/1"); }),
            "events[3].order");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.set_order("1"); }), "events[3].order");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.clear_run(); }), "events[3].run");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.clear_order(); }), "events[3].run");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.clear_status(); }), "events[3].status");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.set_stage(static_cast<v1::Stage>(99)); }),
            "events[3].stage");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.clear_event_time(); }), "events[3].event_time");
}

TEST(EventProtoTest, HoldsProducersToTheLimits) {
  EXPECT_EQ(WrongField([](v1::Event& e) {
              for (int i = 0; i < 21; ++i) e.add_remote_calls();
            }),
            "events[3].remote_calls");
  EXPECT_EQ(
      WrongField([](v1::Event& e) { e.add_remote_calls()->set_request(std::string(4097, 'x')); }),
      "events[3].remote_calls");
  EXPECT_EQ(WrongField([](v1::Event& e) {
              for (int i = 0; i < 21; ++i) (*e.mutable_attributes())[std::to_string(i)] = "";
            }),
            "events[3].attributes");
  EXPECT_EQ(WrongField([](v1::Event& e) { e.set_message(std::string(200'000, 'x')); }),
            "events[3].message");
}

TEST(EventProtoTest, TakesATraceIdOrNone) {
  const auto with = [](const char* id) { return [id](v1::Event& e) { e.set_trace_id(id); }; };
  EXPECT_EQ(WrongField(with("0af7651916cd43dd8448eb211c80319c")), "");
  EXPECT_EQ(WrongField(with("")), "");
  EXPECT_EQ(WrongField(with("0AF7651916CD43DD8448EB211C80319C")), "events[3].trace_id");
  EXPECT_EQ(WrongField(with("0af7651916cd43dd")), "events[3].trace_id");
}

TEST(EventProtoTest, TakesAnEventOfAStoreAsAWhole) {
  EXPECT_EQ(WrongField([](v1::Event& e) {
              e.clear_order();
              e.clear_run();
            }),
            "");
}

TEST(EventProtoTest, RefusesForeignBytes) {
  EXPECT_EQ(errors::ReasonOf(DecodeEvent("\xff\xff").status()), errors::Reason::kInternal);
  EXPECT_EQ(errors::ReasonOf(DecodeEvent("").status()), errors::Reason::kInternal);
}

}  // namespace
}  // namespace waybill::logstore
