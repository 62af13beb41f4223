// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/base/thread_annotations.h"
#include "absl/random/random.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace waybill::uuid {

// Makes UUIDs version 7 (RFC 9562): 48 bits of Unix milliseconds, a 12 bit counter, 62 random bits.
// What one generator makes is unique and strictly ascending as text, also when the clock stands
// still or goes back. Thread-safe.
class Generator {
 public:
  // The next UUID in its usual form: 36 characters, lower case.
  std::string Next(absl::Time now);

 private:
  absl::Mutex mutex_;
  absl::BitGen random_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t last_ ABSL_GUARDED_BY(mutex_) = 0;  // Milliseconds and counter, as 60 bits.
};

// Whether the text is a UUID of any version in its usual form, in either case.
bool IsUuid(std::string_view text);

}  // namespace waybill::uuid
