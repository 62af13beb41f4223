// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { CheckResult, type PrerequisiteCheck } from "#proto/catalogcheck/v1/connection_check_pb";
import { useStore } from "../app/store_context";
import { FactRow } from "../order/facts";
import { Card } from "../parts/card";
import { Mark, type Tone } from "../parts/mark";
import { Note } from "../parts/note";
import { ProblemNote } from "../parts/problem_note";
import { AcceptStore } from "./accept_store";
import classes from "./settings.module.css";
import { useConnectionCheck } from "./use_connection_check";

const RESULTS: Readonly<Record<CheckResult, { title: string; tone: Tone }>> = {
  [CheckResult.UNSPECIFIED]: { title: "Unknown", tone: "neutral" },
  [CheckResult.PASSED]: { title: "Passed", tone: "success" },
  [CheckResult.WARNING]: { title: "Warning", tone: "attention" },
  [CheckResult.FAILED]: { title: "Failed", tone: "critical" },
  [CheckResult.SKIPPED]: { title: "Not checked", tone: "neutral" },
};

// Where the store's orders come from and go to, and whether all that this needs is there.
export function ConnectionCard() {
  const store = useStore();
  const check = useConnectionCheck();
  return (
    <>
      <Card title="Connection" p="md">
        <dl className={classes["facts"]}>
          <FactRow title="Shopify" value={store.shopifyUrl} />
          <FactRow title="Admin API" value={store.shopifyApiVersion} />
          <FactRow title="Odoo" value={store.odooUrl} />
          <FactRow title="Database" value={store.odooDatabase} />
          {check.data && check.data.odooVersion !== "" && <FactRow title="Version" value={check.data.odooVersion} />}
        </dl>
        <Text c="dimmed">Addresses and credentials are set in the stores file, which the administrator of the server maintains.</Text>
      </Card>
      <Card
        title="Prerequisites"
        p="md"
        actions={
          <Button loading={check.isFetching} onClick={() => void check.refetch()}>
            Check again
          </Button>
        }
      >
        {check.isPending && (
          <Stack role="status" aria-label="Checking">
            <Skeleton h={14} />
            <Skeleton h={14} />
            <Skeleton h={14} />
          </Stack>
        )}
        {check.isError && <ProblemNote error={check.error} onRetry={() => void check.refetch()} />}
        {check.data && <AcceptStore checks={check.data.checks} />}
        {check.data?.ready && <Note tone="success" title="Everything is ready for syncing" />}
        <ul className={classes["checks"]}>
          {check.data?.checks.map((one) => (
            <CheckRow key={one.id} check={one} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function CheckRow({ check }: { check: PrerequisiteCheck }) {
  const { title, tone } = RESULTS[check.result];
  return (
    <li className={classes["check"]}>
      <div>
        <Text fw={550}>{check.title}</Text>
        <Text c="dimmed">{check.message}</Text>
        {check.remedy !== "" && <Text>{check.remedy}</Text>}
      </div>
      <Mark tone={tone}>{title}</Mark>
    </li>
  );
}
