// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/system/deployment.h"

namespace waybill::system_test {

// Disturbs a deployment at random: kills and freezes its processes and its Redis, and has the
// stand-ins lose answers, take their time, throttle and fail. What it does follows from the seed;
// what that meets depends on the machine. Tells each deed on stdout.
class Chaos {
 public:
  struct Options {
    unsigned seed = 0;
    bool stand_ins = true;  // Whether Odoo is a stand-in too.
    // One more thing to do now and then, such as a failover of Redis or the end of a real Odoo's
    // worker.
    std::function<void()> extra = nullptr;
  };
  Chaos(Options options, Deployment& deployment)
      : options_(std::move(options)), deployment_(deployment), random_(options_.seed) {}

  // A deed, and a moment until the next.
  void Step();

  // Everything runs, and no stand-in misbehaves any more.
  void End();

  // How often each kind of deed was done.
  const std::map<std::string, int>& deeds() const { return deeds_; }

 private:
  void Kill();
  void Freeze();
  void DisturbRedis();
  void Misbehave();
  void ThawDue(bool all);
  void Tell(const std::string& deed, const std::string& about);
  int Pick(int from, int to);
  Member PickOf(const std::vector<Member>& members);
  absl::Duration Moment(int from_ms, int to_ms) { return absl::Milliseconds(Pick(from_ms, to_ms)); }

  const Options options_;
  Deployment& deployment_;
  std::mt19937 random_;
  std::map<Member, absl::Time> frozen_;  // Until when.
  std::map<std::string, int> deeds_;
};

}  // namespace waybill::system_test
