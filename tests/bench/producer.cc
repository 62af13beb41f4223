// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/producer.h"

#include <algorithm>
#include <cstddef>

#include "libs/rpc/status.h"
#include "services/log-store/testing/event_builder.h"
#include "tests/bench/system_under_test.h"

namespace waybill::bench {
namespace {

namespace v1 = logstore::v1;

constexpr int kBatch = 1000;
constexpr std::size_t kInFlight = 4;
constexpr int kEventsOfAnOrder = 8;

}  // namespace

v1::Event EventAt(int number) {
  const int run = 1 + number / kEventsOfAnOrder;
  const bool last = number % kEventsOfAnOrder == kEventsOfAnOrder - 1;
  return logstore::testing::EventOfRun(run, number,
                                       last ? v1::STATUS_SYNCED : v1::STATUS_IN_PROGRESS);
}

std::vector<v1::AppendEventsRequest> RequestsOf(int first, int count) {
  std::vector<v1::AppendEventsRequest> requests;
  for (int i = 0; i < count; ++i) {
    if (i % kBatch == 0) requests.emplace_back();
    *requests.back().add_events() = EventAt(first + i);
  }
  return requests;
}

Producer::Producer(const std::string& address)
    : stub_(v1::LogStoreService::NewStub(ConnectTo(address))),
      stream_(stub_->AppendEvents(&context_)) {}

Producer::~Producer() { context_.TryCancel(); }

void Producer::Append(const std::vector<v1::AppendEventsRequest>& requests) {
  std::size_t sent = 0;
  for (std::size_t acknowledged = 0; acknowledged < requests.size(); ++acknowledged) {
    const std::size_t may_send = std::min(requests.size(), acknowledged + kInFlight);
    bool ok = true;
    while (ok && sent < may_send) ok = stream_->Write(requests[sent++]);
    v1::AppendEventsResponse response;
    if (!ok || !stream_->Read(&response)) Require(rpc::FromGrpcStatus(stream_->Finish()));
  }
}

}  // namespace waybill::bench
