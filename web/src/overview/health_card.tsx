// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from "@mantine/core";
import { Link } from "wouter";
import { CheckResult } from "#proto/catalogcheck/v1/connection_check_pb";
import { problemOf } from "../api/problem";
import { useStore } from "../app/store_context";
import { useConnection } from "../live/live_orders";
import { Card } from "../parts/card";
import { Mark } from "../parts/mark";
import { useConnectionCheck } from "../settings/use_connection_check";
import { formatTime } from "../words/time";
import { type Part, partsOf } from "./health";
import classes from "./overview.module.css";

// Whether everything that syncing needs is up. `answering`: log-store has answered what was asked of it last.
export function HealthCard({ answering }: { answering: boolean }) {
  const { name: store, pause } = useStore();
  const check = useConnectionCheck();
  const connection = useConnection();
  return (
    <Card title="System status" p="md">
      <ul className={classes["parts"]}>
        {pause && (
          <li>
            <span>Syncing</span>
            <Mark tone="attention">Paused</Mark>
            <small>
              {pause.failure?.message} Tries again at {formatTime(pause.nextTryTime)}.
            </small>
          </li>
        )}
        <li>
          <span>order-sync</span>
          {check.isPending ? <Skeleton h={20} w={48} /> : <UpMark up={!check.isError} />}
          {check.isError && <small>{problemOf(check.error).message}</small>}
        </li>
        {check.data && partsOf(check.data.checks).map((part) => <PartRow key={part.title} part={part} />)}
        <li>
          <span>log-store</span>
          <UpMark up={answering && connection !== "cut"} />
        </li>
      </ul>
      <Link href={`/${store}/settings/connection`}>View connection check</Link>
    </Card>
  );
}

function UpMark({ up }: { up: boolean }) {
  return up ? <Mark tone="success">Good</Mark> : <Mark tone="critical">Not answering</Mark>;
}

function PartRow({ part: { title, worst, message } }: { part: Part }) {
  return (
    <li>
      <span>{title}</span>
      <PartMark worst={worst} />
      {message !== "" && <small>{message}</small>}
    </li>
  );
}

function PartMark({ worst }: { worst: CheckResult }) {
  if (worst === CheckResult.FAILED) return <Mark tone="critical">Failed</Mark>;
  if (worst === CheckResult.SKIPPED) return <Mark>Not checked</Mark>;
  if (worst === CheckResult.WARNING) return <Mark tone="attention">Needs attention</Mark>;
  return <Mark tone="success">Good</Mark>;
}
