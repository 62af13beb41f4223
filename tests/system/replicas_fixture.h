// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "libs/rpc/handle.h"
#include "libs/uuid/uuid.h"
#include "tests/system/deployment.h"
#include "tests/system/event_log.h"

namespace waybill::system_test {

namespace v1 = ordersync::v1;

inline constexpr int kOrderSyncs = 3;
inline constexpr int kLogStores = 2;
// What has not come to rest by then never does.
inline constexpr absl::Duration kLongestRest = absl::Minutes(20);

inline int NumberIn(const char* variable, int otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::atoi(text);
}

// $WAYBILL_SEED, or another one each time; it is printed.
inline unsigned Seed() {
  const auto seed = static_cast<unsigned>(NumberIn("WAYBILL_SEED", 0));
  const unsigned chosen = seed != 0 ? seed : std::random_device()();
  std::cout << "WAYBILL_SEED=" << chosen << std::endl;
  return chosen;
}

// Three replicas of order-sync and two of log-store, over a Redis that fails over, that know
// the shop's orders, asked through whichever answers.
class ReplicasFixture : public ::testing::Test {
 protected:
  static constexpr absl::Duration kOneCall = absl::Seconds(2);

  explicit ReplicasFixture(Deployment::Options options)
      : deployment_([&options] {
          options.order_sync_flags = {"--batch-size",       "10", "--workers", "2",
                                      "--release-interval", "2s"};
          options.order_syncs = kOrderSyncs;
          options.log_stores = kLogStores;
          options.redis_replicas = 1;
          return std::move(options);
        }()) {
    deployment_.StartAll();
    EXPECT_EQ(deployment_.Waybill({"orders", "refresh", "--store", "demo"}).exit.code, 0);
  }

  EventLog::Options Subscriber() {
    EventLog::Options options{.log_stores = {}, .longest_stream = absl::Seconds(5)};
    for (int i = 0; i < kLogStores; ++i) options.log_stores.push_back(&deployment_.log_store(i));
    return options;
  }

  // A page of all orders, from whichever replica answers; nothing while none does.
  std::optional<v1::ListOrdersResponse> List(int page_size, const std::string& page_token = "") {
    v1::ListOrdersRequest request;
    request.set_parent("stores/demo");
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    v1::ListOrdersResponse response;
    for (int i = 0; i < kOrderSyncs; ++i) {
      const auto context = rpc::ContextUntil(absl::Now() + kOneCall);
      if (deployment_.order_sync(i).ListOrders(context.get(), request, &response).ok())
        return response;
    }
    return std::nullopt;
  }

  std::vector<v1::Order> AllOrders() {
    std::vector<v1::Order> orders;
    std::string token;
    do {
      const auto page = List(250, token);
      EXPECT_TRUE(page.has_value());
      if (!page.has_value()) break;
      orders.insert(orders.end(), page->orders().begin(), page->orders().end());
      token = page->next_page_token();
    } while (!token.empty());
    return orders;
  }

  int Synced() {
    const auto page = List(1);
    return page.has_value() ? static_cast<int>(page->order_counts().synced()) : 0;
  }

  // Returns the run's name, before its orders are counted.
  std::string BeginRun() {
    v1::SyncOrdersRequest request;
    request.set_parent("stores/demo");
    request.mutable_filter()->set_view(v1::ORDER_VIEW_ELIGIBLE);
    request.set_request_id(uuid::Generator().Next(absl::Now()));
    const auto context = rpc::ContextUntil(absl::Now() + kPatience);
    const auto stream = deployment_.order_sync().SyncOrders(context.get(), request);
    v1::SyncOrdersResponse response;
    EXPECT_TRUE(stream->Read(&response));
    context->TryCancel();
    stream->Finish();
    return response.run();
  }

  // How the run ended, from whoever comes back to it.
  v1::SyncOrdersResponse EndOf(const std::string& run) {
    v1::SyncOrdersRequest request;
    request.set_run(run);
    v1::SyncOrdersResponse response;
    const auto context = rpc::ContextUntil(absl::Now() + kLongestRest);
    const auto stream = deployment_.order_sync(kOrderSyncs - 1).SyncOrders(context.get(), request);
    while (stream->Read(&response)) {
    }
    EXPECT_TRUE(stream->Finish().ok());
    return response;
  }

  // Waits, a moment at a time, until every order but `failed` ones is synced and nothing is in
  // progress.
  void AwaitRest(int orders, int failed) {
    const absl::Time end = absl::Now() + kLongestRest;
    while (absl::Now() < end) {
      const auto page = List(1);
      if (page.has_value() && page->order_counts().in_progress() == 0 &&
          page->order_counts().synced() == orders - failed)
        return;
      deployment_.RunsFor(Part::kShopify, absl::Milliseconds(100));
    }
    ADD_FAILURE() << "no rest";
  }

  Deployment deployment_;
};

}  // namespace waybill::system_test
