// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/log/logger.h"
#include "libs/shopify/graphql_client.h"

namespace waybill::shopify {

// Logs what an operator must know about a store's API: a version that is no longer served, and
// deprecations; each once, since every answer repeats it.
class LogObserver final : public Observer {
 public:
  // `logger` outlives this; `store` is what the lines name.
  LogObserver(const log::Logger& logger, std::string_view store) : logger_(logger), store_(store) {}

  void OnCost(std::string_view, const Cost&) override {}
  void OnVersion(std::string_view asked, std::string_view answered) override;
  void OnDeprecated(std::string_view operation, std::string_view reason) override;

 private:
  static constexpr std::size_t kMaxRemembered = 1000;

  // Whether this is new; the same is not, and after a thousand nothing is.
  bool IsNew(std::string what) ABSL_LOCKS_EXCLUDED(mutex_);

  const log::Logger& logger_;
  const std::string store_;
  absl::Mutex mutex_;
  std::set<std::string> told_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::shopify
