// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/metrics/prometheus_probe.h"

#include <algorithm>

namespace waybill::catalogcheck {
namespace {

std::string_view NameOf(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

std::string_view NameOf(CheckResult result) {
  switch (result) {
    case CheckResult::kPassed:
      return "passed";
    case CheckResult::kWarning:
      return "warning";
    case CheckResult::kFailed:
      return "failed";
    case CheckResult::kSkipped:
      return "skipped";
  }
  return "";
}

}  // namespace

PrometheusProbe::PrometheusProbe(metrics::Registry& registry)
    : orders_(registry.Counters("waybill_catalog_check_orders_total",
                                "Orders checked, by whether everything was there, something was "
                                "missing, or Odoo could not be asked, and then why.",
                                {"outcome", "reason"})),
      findings_(registry.Counters("waybill_catalog_check_findings_total", "Findings about orders.",
                                  {"severity", "reason"})),
      batches_(registry.Histograms("waybill_catalog_check_batch_orders",
                                   "Orders asked for in one call.", {}, metrics::kBatchSizes)),
      prerequisites_(registry.Counters("waybill_catalog_check_prerequisites_total",
                                       "Prerequisites looked at by CheckConnection.",
                                       {"prerequisite", "result"})),
      lookups_(registry.Counters("waybill_catalog_check_cache_lookups_total",
                                 "Keys looked up, by whether the cache had them.",
                                 {"kind", "result"})) {}

void PrometheusProbe::OrderChecked(const std::vector<Finding>& findings) {
  const bool wanting = std::ranges::any_of(
      findings, [](const Finding& finding) { return finding.severity == Severity::kError; });
  orders_.With(wanting ? "wanting" : "complete", "").Increment();
  for (const Finding& finding : findings) {
    findings_.With(NameOf(finding.severity), errors::ReasonName(finding.reason)).Increment();
  }
}

void PrometheusProbe::BatchChecked(std::size_t orders) {
  batches_.With().Observe(static_cast<double>(orders));
}

void PrometheusProbe::CheckFailed(errors::Reason reason, std::size_t orders) {
  orders_.With("failed", errors::ReasonName(reason)).Increment(static_cast<double>(orders));
}

void PrometheusProbe::ConnectionChecked(const ConnectionReport& report) {
  for (const Prerequisite& check : report.checks) {
    prerequisites_.With(check.id, NameOf(check.result)).Increment();
  }
}

void PrometheusProbe::LookedUp(std::string_view kind, std::size_t hits, std::size_t misses) {
  if (hits > 0) lookups_.With(kind, "hit").Increment(static_cast<double>(hits));
  if (misses > 0) lookups_.With(kind, "miss").Increment(static_cast<double>(misses));
}

}  // namespace waybill::catalogcheck
