// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/metrics/prometheus_probe.h"

#include <algorithm>

#include "libs/errors/error.h"

namespace waybill::logstore {

PrometheusProbe::PrometheusProbe(metrics::Registry& registry, const log::Logger& logger)
    : logger_(logger),
      events_(registry.Counters("waybill_log_store_appended_events_total",
                                "Events that producers sent: stored, or stored before.",
                                {"outcome"})),
      lag_(registry
               .Histograms("waybill_log_store_event_lag_seconds",
                           "From an event to its handing over to the subscribers of this replica.")
               .With()),
      subscribers_(
          registry.Gauges("waybill_log_store_subscribers", "Open SubscribeEvents calls.").With()),
      catch_ups_(registry
                     .Counters("waybill_log_store_catch_ups_total",
                               "Reads of history for one subscriber, new or slow.")
                     .With()),
      forgotten_(registry
                     .Counters("waybill_log_store_forgotten_events_total",
                               "Events that were past their retention.")
                     .With()),
      failures_(registry.Counters("waybill_log_store_background_failures_total",
                                  "Failures of live reading, catching up and forgetting; all are "
                                  "tried again.",
                                  {"reason"})) {}

void PrometheusProbe::EventsAppended(std::int64_t stored, std::int64_t duplicates) {
  events_.With("stored").Increment(static_cast<double>(stored));
  events_.With("duplicate").Increment(static_cast<double>(duplicates));
}

void PrometheusProbe::EventPublished(absl::Duration lag) {
  // The producer's clock may be ahead of ours.
  lag_.Observe(std::max(0.0, absl::ToDoubleSeconds(lag)));
}

void PrometheusProbe::SubscribersChanged(std::int64_t change) {
  subscribers_.Increment(static_cast<double>(change));
}

void PrometheusProbe::SubscriberFellBehind() { catch_ups_.Increment(); }

void PrometheusProbe::EventsForgotten(std::int64_t count) {
  forgotten_.Increment(static_cast<double>(count));
  if (count > 0) logger_.Info("events past their retention forgotten", {{"count", count}});
}

void PrometheusProbe::BackgroundWorkFailed(const absl::Status& status) {
  const errors::Error error = errors::FromStatus(status);
  failures_.With(errors::ReasonName(error.reason)).Increment();
  logger_.Warning("background work failed, will be tried again",
                  {{"reason", errors::ReasonName(error.reason)}, {"detail", error.message}});
}

}  // namespace waybill::logstore
