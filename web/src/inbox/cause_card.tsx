// SPDX-License-Identifier: Apache-2.0
import { Anchor, Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { FailureClass } from "#proto/errors/v1/reason_pb";
import { useStore } from "../app/store_context";
import { useBulkSync } from "../bulk/bulk_syncs";
import { Candidates } from "../findings/finding_list";
import { Card } from "../parts/card";
import { OpenIcon } from "../parts/icons";
import { Mark } from "../parts/mark";
import { useMay } from "../session/session";
import { reasonTitle } from "../words/reason_words";
import { pageOf } from "../words/resource_names";
import classes from "./inbox.module.css";
import type { RootCause } from "./root_causes";

const FEW = 12;
const MOST_AT_ONCE = 1000;

export function CauseCard({ cause }: { cause: RootCause }) {
  const store = useStore();
  const mayRetry = useMay("operator");
  const { start, running } = useBulkSync();
  const [all, setAll] = useState(false);
  const { orders, candidates, released } = cause;
  const shown = all ? orders : orders.slice(0, FEW);
  const count = orders.length === 1 ? "1 order" : `${orders.length.toLocaleString()} orders`;
  return (
    <Card
      p="md"
      title={
        <>
          <bdi>{cause.message}</bdi> <Mark tone="critical">{count}</Mark>
        </>
      }
      actions={
        mayRetry && (
          <Button disabled={running} onClick={() => start({ names: orders.slice(0, MOST_AT_ONCE).map(({ name }) => name) })}>
            Retry {count}
          </Button>
        )
      }
    >
      <div className={classes["body"]}>
        <Text>{cause.remedy}</Text>
        <Candidates candidates={candidates} />
        <Group gap="md">
          <Text c="dimmed">{reasonTitle(cause.reason)}</Text>
          {cause.failureClass === FailureClass.DATA && candidates.length === 0 && (
            <Anchor href={store.odooUrl} target="_blank" rel="noopener noreferrer">
              Open Odoo <OpenIcon />
              <span className="visually-hidden"> (in a new tab)</span>
            </Anchor>
          )}
        </Group>
        {released < orders.length && (
          <Text c="dimmed">
            {(orders.length - released).toLocaleString()} of them also wait for something else on this page.
          </Text>
        )}
        <ul className={classes["orders"]} aria-label="Orders">
          {shown.map(({ name, orderNumber }) => (
            <li key={name}>
              <Link href={pageOf(name)}>{orderNumber}</Link>
            </li>
          ))}
          {!all && orders.length > FEW && (
            <li>
              <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
                and {(orders.length - FEW).toLocaleString()} more
              </Button>
            </li>
          )}
        </ul>
      </div>
    </Card>
  );
}
