// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>

#include "absl/time/time.h"

namespace waybill::logstore {

// Many durations in little space: how many fall into each of some buckets, of which each reaches 5
// % further than the one before. Bucket n begins at 1.05^n ms; 0 holds all that is shorter, too.
class DurationHistogram {
 public:
  void Add(int bucket, std::int64_t count);

  std::int64_t count() const { return count_; }

  // What so many percent of the durations do not exceed, by the nearest rank, to within 2.5 %; zero
  // if there are none. `percent` is between 1 and 100.
  absl::Duration Percentile(int percent) const;

 private:
  std::map<int, std::int64_t> buckets_;
  std::int64_t count_ = 0;
};

}  // namespace waybill::logstore
