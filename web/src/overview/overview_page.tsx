// SPDX-License-Identifier: Apache-2.0
import { NativeSelect } from "@mantine/core";
import { timestampMs } from "@bufbuild/protobuf/wkt";
import { useSearchParams } from "wouter";
import type { Statistics } from "#proto/logstore/v1/statistics_pb";
import { useStore } from "../app/store_context";
import { Card } from "../parts/card";
import { Page } from "../parts/page";
import { PageSkeleton } from "../parts/page_skeleton";
import { ProblemNote } from "../parts/problem_note";
import { pageOf } from "../words/resource_names";
import { formatDuration } from "../words/time";
import { successRate, syncedAMinute } from "./figures";
import { HealthCard } from "./health_card";
import { type Metric, Metrics } from "./metrics";
import classes from "./overview.module.css";
import { type Period, PERIODS, periodOf } from "./period";
import { RateChart } from "./rate_chart";
import { ReasonsCard } from "./reasons_card";
import { formatShare } from "./share";
import { SyncChart } from "./sync_chart";
import { TimesCard } from "./times_card";
import { useStatistics } from "./use_statistics";
import { useWaiting } from "./use_waiting";

export default function OverviewPage() {
  const [params, setParams] = useSearchParams();
  const period = periodOf(params.get("period"));
  const statistics = useStatistics(period.hours);
  return (
    <Page
      title="Overview"
      actions={
        <NativeSelect
          aria-label="Period"
          value={period.path}
          onChange={({ currentTarget: { value } }) => setParams({ period: value }, { replace: true })}
          data={PERIODS.map(({ path, title }) => ({ value: path, label: title }))}
        />
      }
    >
      <NowMetrics />
      {statistics.isError && <ProblemNote error={statistics.error} onRetry={() => void statistics.refetch()} />}
      {statistics.isPending && <PageSkeleton />}
      {statistics.data && <OfPeriod period={period} statistics={statistics.data} />}
      {!statistics.data && <HealthCard answering={!statistics.isError} />}
    </Page>
  );
}

// How it stands at this moment, whatever the period.
function NowMetrics() {
  const { name: store } = useStore();
  const waiting = useWaiting();
  const minutes = useStatistics(1);
  const now = Date.now();
  const { counts, oldest } = waiting.data ?? {};
  const waited = oldest?.createTime && now - timestampMs(oldest.createTime);
  const view = (path: string) => `/${store}/orders?view=${path}`;
  const metrics: Metric[] = [
    { title: "In progress", value: counts?.inProgress.toLocaleString(), href: view("in-progress") },
    { title: "Eligible", value: counts?.eligible.toLocaleString(), href: view("eligible") },
    { title: "Failed", value: counts?.failed.toLocaleString(), href: `/${store}/inbox` },
    {
      title: "Oldest waiting",
      value: waiting.isPending ? undefined : waited === undefined ? "None" : formatDuration(waited),
      ...(oldest && { href: pageOf(oldest.name) }),
    },
    {
      title: "Synced per minute",
      value: minutes.data ? syncedAMinute(minutes.data.spans, now).toLocaleString(undefined, { maximumFractionDigits: 1 }) : undefined,
    },
  ];
  return (
    <>
      {waiting.isError && <ProblemNote error={waiting.error} onRetry={() => void waiting.refetch()} />}
      <Metrics title="Now" metrics={metrics} />
    </>
  );
}

function OfPeriod({ period, statistics }: { period: Period; statistics: Statistics }) {
  const { name: store } = useStore();
  const logs = (status: string) => `/${store}/logEntries?status=${status}`;
  const metrics: Metric[] = [
    { title: "Success rate", value: formatShare(successRate(statistics)) },
    { title: "Syncs that succeeded", value: statistics.syncedCount.toLocaleString(), href: logs("synced") },
    { title: "Syncs that failed", value: statistics.failedCount.toLocaleString(), href: logs("failed") },
    { title: "Not eligible", value: statistics.notEligibleCount.toLocaleString(), href: logs("not-eligible") },
  ];
  return (
    <>
      <Metrics title={period.title} metrics={metrics} />
      <div className={classes["charts"]}>
        <Card title="Syncs over time" p="md">
          <SyncChart statistics={statistics} />
        </Card>
        <Card title="Success rate over time" p="md">
          <RateChart statistics={statistics} />
        </Card>
      </div>
      <div className={classes["columns"]}>
        <TimesCard statistics={statistics} />
        <ReasonsCard failures={statistics.failures} />
        <HealthCard answering />
      </div>
    </>
  );
}
