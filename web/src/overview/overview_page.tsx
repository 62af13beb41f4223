// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { timestampMs } from "@bufbuild/protobuf/wkt";
import { Link } from "wouter";
import { useStore } from "../app/store_context";
import { useFailureGroups } from "../inbox/use_failure_groups";
import { Card } from "../parts/card";
import { Page } from "../parts/page";
import { PageSkeleton } from "../parts/page_skeleton";
import { ProblemNote } from "../parts/problem_note";
import { reasonTitle } from "../words/reason_words";
import { formatDuration } from "../words/time";
import { byReason, deliveryTimes, outcomes, percentiles, syncTimes, timeline } from "./figures";
import { HealthCard } from "./health_card";
import { OutcomeChart } from "./outcome_chart";
import classes from "./overview.module.css";
import { PercentileRow } from "./percentile_row";
import { Tile } from "./tile";
import { type Figures, useFigures } from "./use_figures";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export default function OverviewPage() {
  const figures = useFigures();
  if (figures.isPending) return <PageSkeleton />;
  return (
    <Page title="Overview">
      {figures.isError && <ProblemNote error={figures.error} onRetry={() => void figures.refetch()} />}
      {figures.data && <Dashboard figures={figures.data} />}
    </Page>
  );
}

function Dashboard({ figures }: { figures: Figures }) {
  const { counts, runs, now, oldestWaiting } = figures;
  const { name: store } = useStore();
  const day = outcomes(runs);
  const lately = timeline(runs, now, 1, 5 * MINUTE_MS)[0];
  const waited = oldestWaiting?.createTime && now.getTime() - timestampMs(oldestWaiting.createTime);
  const view = (path: string) => `/${store}/orders?view=${path}`;
  return (
    <>
      <div className={classes["tiles"]}>
        <Tile title="Synced" value={count(counts?.synced)} href={view("synced")} />
        <Tile title="Failed" value={count(counts?.failed)} href={`/${store}/inbox`} />
        <Tile title="Eligible" value={count(counts?.eligible)} href={view("eligible")} />
        <Tile title="In progress" value={count(counts?.inProgress)} href={view("in-progress")} />
        <Tile title="Success rate" value={day.successRate === undefined ? "–" : percent(day.successRate)} />
        <Tile title="Synced a minute" value={((lately?.synced ?? 0) / 5).toLocaleString()} />
        <Tile title="Oldest waiting" value={waited === undefined ? "–" : formatDuration(waited)} />
      </div>
      <Card title="Syncs in the last 24 hours" p="md">
        <OutcomeChart buckets={timeline(runs, now, 24, HOUR_MS)} />
        {!figures.runsAreAll && <Text c="dimmed">Of the newest {runs.length.toLocaleString()} syncs.</Text>}
      </Card>
      <div className={classes["columns"]}>
        <Card title="How long it takes" p="md">
          <table className={classes["table"]}>
            <thead>
              <tr>
                <td />
                <th scope="col">Half within</th>
                <th scope="col">95 % within</th>
                <th scope="col">99 % within</th>
              </tr>
            </thead>
            <tbody>
              <PercentileRow title="From asking to synced" of={percentiles(syncTimes(runs))} />
              <PercentileRow title="From placed to in Odoo" of={percentiles(deliveryTimes(figures.synced))} />
            </tbody>
          </table>
          <Text c="dimmed" pt="xs">
            Of the syncs of the last 24 hours, as is the success rate, and of the newest {figures.synced.length.toLocaleString()} orders in Odoo.
          </Text>
        </Card>
        <FailuresCard />
        <HealthCard />
      </div>
    </>
  );
}

function FailuresCard() {
  const { name: store } = useStore();
  const failed = useFailureGroups();
  const reasons = byReason(failed.data?.failureGroups ?? []);
  return (
    <Card title="Failures by reason" p="md">
      {failed.isSuccess && reasons.length === 0 && <Text c="dimmed">No order has failed.</Text>}
      <ul className={classes["reasons"]}>
        {reasons.slice(0, 8).map(({ reason, count: orders }) => (
          <li key={reason}>
            <span>{reasonTitle(reason)}</span>
            <b>{orders.toLocaleString()}</b>
          </li>
        ))}
      </ul>
      {reasons.length > 0 && <Link href={`/${store}/inbox`}>To the inbox</Link>}
    </Card>
  );
}

function count(orders: bigint | undefined): string {
  return (orders ?? 0n).toLocaleString();
}

function percent(share: number): string {
  return share.toLocaleString(undefined, { style: "percent", maximumFractionDigits: 1 });
}
