// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from "@mantine/core";
import { Link } from "wouter";
import { CheckResult } from "#proto/catalogcheck/v1/connection_check_pb";
import { useStore } from "../app/store_context";
import { useConnection } from "../live/live_orders";
import { Card } from "../parts/card";
import { Mark } from "../parts/mark";
import { ProblemNote } from "../parts/problem_note";
import { useConnectionCheck } from "../settings/use_connection_check";
import { type Part, partsOf } from "./health";
import classes from "./overview.module.css";

// Whether everything that syncing needs is up.
export function HealthCard() {
  const { name: store } = useStore();
  const check = useConnectionCheck();
  const connection = useConnection();
  return (
    <Card title="State" p="md">
      {check.isPending && <Skeleton h={100} role="status" aria-label="Checking" />}
      {check.isError && <ProblemNote error={check.error} onRetry={() => void check.refetch()} />}
      {check.data && (
        <ul className={classes["reasons"]}>
          {partsOf(check.data.checks).map((part) => (
            <li key={part.title}>
              <span>{part.title}</span>
              <PartMark part={part} />
            </li>
          ))}
          <li>
            <span>log-store</span>
            {connection === "cut" ? <Mark tone="critical">Does not answer</Mark> : <Mark tone="success">Good</Mark>}
          </li>
        </ul>
      )}
      <Link href={`/${store}/settings/connection`}>All prerequisites</Link>
    </Card>
  );
}

function PartMark({ part }: { part: Part }) {
  if (part.worst === CheckResult.FAILED) return <Mark tone="critical">Failed</Mark>;
  if (part.worst === CheckResult.SKIPPED) return <Mark>Not looked at</Mark>;
  if (part.worst === CheckResult.WARNING) return <Mark tone="attention">Needs attention</Mark>;
  return <Mark tone="success">Good</Mark>;
}
