// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace waybill::sandbox::http {

enum class FaultKind : std::uint8_t {
  kFail,       // "fail": answered with `status` and `body`; nothing is done.
  kRefuse,     // "refuse": an error of the service's own, told by `detail`; nothing is done.
  kDelay,      // "delay": done, and answered later. Other faults still apply.
  kThrottle,   // "throttle": refused as for too many requests.
  kCutBefore,  // "cut_before": the connection is closed; nothing is done.
  kCutAfter,   // "cut_after": done, but the connection is closed and the answer lost.
  kCutMidway,  // "cut_midway": done, and half of the answer is sent.
};

struct Fault {
  FaultKind kind = FaultKind::kFail;
  std::string operation = {};  // Empty: every one. May start or end with "*", for any text.
  int status = 503;
  std::string body = {};
  nlohmann::json detail = nlohmann::json::object();
  absl::Duration delay = absl::ZeroDuration();
  std::optional<int> times = std::nullopt;  // How often still; nothing: without limit.
  absl::Time until = absl::InfiniteFuture();
};

// What is to go wrong with one request.
struct Misbehaviour {
  std::optional<Fault> fault = std::nullopt;  // Not a delay.
  absl::Duration delay = absl::ZeroDuration();
};

// Faults that the control interface has ordered. Thread-safe.
class FaultPlan {
 public:
  // Adds one: {"kind": "fail", "status": 503, "body": "...", "delay_ms": 200, "operation": "X",
  // "detail": {}, "times": 2, "for_ms": 5000}. Without `times` and `for_ms` it applies once.
  absl::Status Add(const nlohmann::json& fault, absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);

  void Clear() ABSL_LOCKS_EXCLUDED(mutex_);

  // What befalls this request; uses up one time of each fault that applies: of the oldest fault
  // that is no delay, and of all delays.
  Misbehaviour Take(std::string_view operation, absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);

  // Those that still apply.
  nlohmann::json ToJson(absl::Time now) const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  mutable absl::Mutex mutex_;
  std::vector<Fault> faults_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::sandbox::http
