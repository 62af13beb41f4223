// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "services/log-store/composition_fixture_test.h"
#include "services/log-store/testing/caller.h"
#include "services/log-store/testing/event_builder.h"

namespace waybill::logstore {
namespace {

using testing::Append;
using testing::EventNumber;

class AppendTest : public LogStoreFixture {
 protected:
  // How many events of run 1 are kept.
  int StoredCount() {
    const auto entry = Entry(testing::Uuid(1));
    if (errors::ReasonOf(entry.status()) == errors::Reason::kLogEntryNotFound) return 0;
    EXPECT_TRUE(entry.ok()) << entry.status();
    return entry.ok() ? entry->events_size() : -1;
  }
};

TEST_F(AppendTest, AcknowledgesWhatRedisHas) {
  const auto acknowledged = Append(stub(), {EventNumber(1), EventNumber(2)});
  ASSERT_TRUE(acknowledged.ok()) << acknowledged.status();
  EXPECT_EQ(acknowledged->event_count(), 2);
  EXPECT_EQ(acknowledged->duplicate_count(), 0);
  redis().Kill();
  redis().Start();
  EXPECT_EQ(StoredCount(), 2);
}

TEST_F(AppendTest, StoresWhatIsSentTwiceOnce) {
  ASSERT_TRUE(Append(stub(), {EventNumber(1), EventNumber(2)}).ok());
  const auto again = Append(stub(), {EventNumber(1), EventNumber(2), EventNumber(3)});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->event_count(), 3);
  EXPECT_EQ(again->duplicate_count(), 2);
  EXPECT_EQ(StoredCount(), 3);
}

TEST_F(AppendTest, AnswersEveryRequestOfAStreamInOrder) {
  const auto context = rpc::ContextUntil(absl::Now() + testing::kPatience);
  const auto stream = stub().AppendEvents(context.get());
  for (int size = 1; size <= 3; ++size) {
    v1::AppendEventsRequest request;
    for (int i = 0; i < size; ++i) *request.add_events() = EventNumber(size * 10 + i);
    ASSERT_TRUE(stream->Write(request));
  }
  stream->WritesDone();
  for (int size = 1; size <= 3; ++size) {
    v1::AppendEventsResponse response;
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.event_count(), size);
  }
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(StoredCount(), 6);
}

TEST_F(AppendTest, RefusesAWrongEventAndStoresNothingOfItsRequest) {
  v1::Event wrong = EventNumber(2);
  wrong.set_id("2");
  const absl::Status status = Append(stub(), {EventNumber(1), wrong}).status();
  const errors::Error error = errors::FromStatus(status);
  EXPECT_EQ(error.reason, errors::Reason::kInvalidField);
  ASSERT_EQ(error.field_violations.size(), 1U);
  EXPECT_EQ(error.field_violations[0].field, "events[1].id");
  EXPECT_EQ(StoredCount(), 0);
}

TEST_F(AppendTest, AcknowledgesWhatCameBeforeTheRequestThatItRefuses) {
  const auto context = rpc::ContextUntil(absl::Now() + testing::kPatience);
  const auto stream = stub().AppendEvents(context.get());
  for (const int number : {1, 2, 3}) {
    v1::AppendEventsRequest request;
    *request.add_events() = EventNumber(number);
    if (number == 2) request.mutable_events(0)->clear_stage();
    if (!stream->Write(request)) break;
  }
  v1::AppendEventsResponse response;
  EXPECT_TRUE(stream->Read(&response));
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(errors::ReasonOf(rpc::FromGrpcStatus(stream->Finish())), errors::Reason::kInvalidField);
  EXPECT_EQ(StoredCount(), 1);
}

TEST_F(AppendTest, RefusesARequestWithoutEventsOrWithTooMany) {
  EXPECT_EQ(errors::ReasonOf(Append(stub(), {}).status()), errors::Reason::kInvalidField);
  const std::vector<v1::Event> many(1001, EventNumber(1));
  EXPECT_EQ(errors::ReasonOf(Append(stub(), many).status()), errors::Reason::kInvalidField);
}

TEST_F(AppendTest, SaysThatRedisIsAwayAndTakesTheEventsLater) {
  redis().Kill();
  const errors::Error error = errors::FromStatus(Append(stub(), {EventNumber(1)}).status());
  EXPECT_EQ(error.reason, errors::Reason::kRedisUnavailable);
  EXPECT_FALSE(error.remedy.empty());
  redis().Start();
  EXPECT_TRUE(Append(stub(), {EventNumber(1)}).ok());
  EXPECT_EQ(StoredCount(), 1);
}

TEST_F(AppendTest, EndsAQuietStreamWhenTheServiceStops) {
  const auto context = rpc::ContextUntil(absl::Now() + testing::kPatience);
  const auto stream = stub().AppendEvents(context.get());
  v1::AppendEventsRequest request;
  *request.add_events() = EventNumber(1);
  v1::AppendEventsResponse response;
  ASSERT_TRUE(stream->Write(request));
  ASSERT_TRUE(stream->Read(&response));
  log_store().Stop();
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(errors::ReasonOf(rpc::FromGrpcStatus(stream->Finish())), errors::Reason::kShuttingDown);
}

}  // namespace
}  // namespace waybill::logstore
