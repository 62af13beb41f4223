// SPDX-License-Identifier: Apache-2.0
#include "libs/http/observed_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/clock/fake_clock.h"
#include "libs/http/failure.h"
#include "libs/http/fake_client.h"
#include "libs/http/request_metrics.h"

namespace waybill::http {
namespace {

using ::testing::HasSubstr;

TEST(ObservedClientTest, RequestsAreCountedByOutcomeAndTimed) {
  clock::FakeClock clock;
  FakeClient client([&clock](const Request& request) -> absl::StatusOr<Response> {
    clock.Advance(absl::Milliseconds(300));
    if (request.url == "down") return ToStatus({.kind = FailureKind::kRefused});
    return Response{.status = request.url == "busy" ? 503 : 200};
  });
  metrics::Registry registry("test");
  RequestMetrics metrics(registry, "odoo");
  ObservedClient observed(client, metrics, clock);
  for (const char* url : {"up", "up", "busy", "down"}) {
    observed.Send({.url = url, .operation = "sale.order.load"}, absl::InfiniteFuture())
        .IgnoreError();
  }

  const std::string text = registry.Render();
  const std::string count = "waybill_http_client_requests_total{operation=\"sale.order.load\",";
  EXPECT_THAT(text, HasSubstr(count + "outcome=\"2xx\",peer=\"odoo\"} 2"));
  EXPECT_THAT(text, HasSubstr(count + "outcome=\"5xx\",peer=\"odoo\"} 1"));
  EXPECT_THAT(text, HasSubstr(count + "outcome=\"REFUSED\",peer=\"odoo\"} 1"));
  EXPECT_THAT(text, HasSubstr("peer=\"odoo\",le=\"0.25\"} 0"));
  EXPECT_THAT(text, HasSubstr("peer=\"odoo\",le=\"0.5\"} 4"));
}

}  // namespace
}  // namespace waybill::http
