// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/dependency_monitor.h"

#include <map>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"

namespace waybill::rpc {
namespace {

class FakeHealth final : public grpc::HealthCheckServiceInterface {
 public:
  void SetServingStatus(const std::string& name, bool serving) override { status[name] = serving; }
  void SetServingStatus(bool) override {}

  std::map<std::string, bool> status;
};

TEST(ReadinessTest, NeedsEveryDependency) {
  FakeHealth health;
  Readiness readiness(health, {"redis", "odoo"});
  EXPECT_FALSE(health.status[""]);
  readiness.SetReady("redis", true);
  EXPECT_FALSE(health.status[""]);
  EXPECT_TRUE(health.status["redis"]);
  readiness.SetReady("odoo", true);
  EXPECT_TRUE(health.status[""]);
  readiness.SetReady("redis", false);
  EXPECT_FALSE(health.status[""]);
  EXPECT_TRUE(health.status["odoo"]);
}

TEST(ReadinessTest, StaysAliveAndUnreadyWhileDraining) {
  FakeHealth health;
  Readiness readiness(health, {});
  EXPECT_TRUE(health.status[""]);
  readiness.Drain();
  readiness.SetReady("redis", true);
  EXPECT_FALSE(health.status[""]);
  EXPECT_FALSE(readiness.ready());
  EXPECT_TRUE(health.status["liveness"]);
}

TEST(DependencyMonitorTest, TellsOfEveryChangeOnce) {
  FakeHealth health;
  Readiness readiness(health, {"redis"});
  int checks = 0;
  std::vector<bool> told;
  absl::Notification done;
  {
    const DependencyMonitor monitor(
        readiness,
        {{.name = "redis",
          .check =
              [&] {
                ++checks;
                if (checks == 6) done.Notify();
                return checks == 3 || checks == 4 ? absl::UnavailableError("down")
                                                  : absl::OkStatus();
              }}},
        absl::Milliseconds(1),
        [&](const std::string&, const absl::Status& status) { told.push_back(status.ok()); });
    done.WaitForNotification();
  }
  EXPECT_EQ(told, (std::vector<bool>{true, false, true}));
  EXPECT_TRUE(readiness.ready());
}

}  // namespace
}  // namespace waybill::rpc
