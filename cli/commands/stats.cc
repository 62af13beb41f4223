// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "cli/commands/commands.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"
#include "cli/output/table.h"

namespace waybill::cli {
namespace {

namespace v1 = logstore::v1;

struct StatsFlags {
  std::string store;
  std::string period = "24h";
};

// Milliseconds where they matter, whole seconds where they don't: "840ms", "4.2s", "3h25m7s".
std::string DurationText(const google::protobuf::Duration& proto) {
  const absl::Duration duration = absl::Seconds(proto.seconds()) + absl::Nanoseconds(proto.nanos());
  const absl::Duration unit = duration < absl::Seconds(1)    ? absl::Milliseconds(1)
                              : duration < absl::Seconds(10) ? absl::Milliseconds(100)
                                                             : absl::Seconds(1);
  return absl::FormatDuration(absl::Trunc(duration, unit));
}

void AddTimes(const std::string& title, const v1::DurationPercentiles& of, Table& table) {
  if (of.count() == 0) {
    table.Add({title, "0", "-", "-", "-"});
    return;
  }
  table.Add({title, absl::StrCat(of.count()), DurationText(of.p50()), DurationText(of.p95()),
             DurationText(of.p99())});
}

void Show(const v1::Statistics& statistics, Session& session) {
  std::ostream& out = session.terminal.out;
  const std::int64_t ended = statistics.synced_count() + statistics.failed_count();
  out << statistics.synced_count() << " synced, " << statistics.failed_count() << " failed, "
      << statistics.not_eligible_count() << " not eligible";
  if (ended > 0) {
    out << absl::StrFormat(
        "; %.1f %% of what could be synced",
        100.0 * static_cast<double>(statistics.synced_count()) / static_cast<double>(ended));
  }
  out << '\n';
  Table times({{"TIME"},
               {"OF", Kind::kNumber},
               {"P50", Kind::kNumber},
               {"P95", Kind::kNumber},
               {"P99", Kind::kNumber}});
  AddTimes("from asking to synced", statistics.sync_time(), times);
  AddTimes("from placed to in Odoo", statistics.delivery_time(), times);
  times.Print(session.terminal);
  if (statistics.failures().empty()) return;
  Table failures({{"FAILED FOR", Kind::kKey}, {"RUNS", Kind::kNumber}});
  for (const v1::ReasonStatistics& failure : statistics.failures()) {
    failures.Add({ReasonText(failure.reason()), absl::StrCat(failure.count())});
  }
  failures.Print(session.terminal);
}

absl::Status Stats(Session& session, const StatsFlags& flags) {
  absl::Duration period;
  if (!absl::ParseDuration(flags.period, &period)) {
    return UsageError("'" + flags.period + "' is no duration: write 1h, 24h or 720h");
  }
  auto stub = session.LogStore();
  if (!stub.ok()) return stub.status();
  v1::GetStatisticsRequest request;
  request.set_parent(StoreName(flags.store));
  request.mutable_period()->set_seconds(absl::ToInt64Seconds(period));
  v1::GetStatisticsResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->GetStatistics(context.get(), request, &response);
  if (!status.ok()) return session.LogStoreFailure(status);
  if (session.json) return PrintJson(response.statistics(), session.terminal.out);
  Show(response.statistics(), session);
  return absl::OkStatus();
}

}  // namespace

void AddStatsCommand(CLI::App& app, Session& session) {
  CLI::App* stats = app.add_subcommand("stats", "How syncs ended of late, and how long they took");
  auto flags = std::make_shared<StatsFlags>();
  stats->add_option("--store", flags->store, "The store")->required();
  stats->add_option("--period", flags->period, "Until now: 1m to 2160h")->capture_default_str();
  stats->footer("Example: waybill stats --store demo --period 168h");
  stats->callback(
      [&session, flags] { session.action = [&session, flags] { return Stats(session, *flags); }; });
}

}  // namespace waybill::cli
