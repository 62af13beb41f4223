// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { Button, Text } from "@mantine/core";
import { Link } from "wouter";
import type { FailureGroup } from "#proto/ordersync/v1/failure_group_pb";
import { OrderFilterSchema } from "#proto/ordersync/v1/order_sync_service_pb";
import { OrderView } from "#proto/ordersync/v1/order_pb";
import { useStore } from "../app/store_context";
import { useBulkSync } from "../bulk/bulk_syncs";
import { Candidates } from "../findings/finding_list";
import { OdooPlaceLinks } from "../findings/odoo_links";
import { Card } from "../parts/card";
import { Mark } from "../parts/mark";
import { useMay } from "../session/session";
import { reasonTitle } from "../words/reason_words";
import { pageOf } from "../words/resource_names";
import { formatTime } from "../words/time";
import classes from "./inbox.module.css";

// One cause: what it is, what to do, the records in Odoo that may be meant, and its orders.
export function FailureGroupCard({ group }: { group: FailureGroup }) {
  const store = useStore();
  const mayRetry = useMay("operator");
  const { start, running } = useBulkSync();
  const { rootCause, orderCount, candidates, orders } = group;
  const count = orderCount === 1n ? "1 order" : `${orderCount.toLocaleString()} orders`;
  const more = Number(orderCount) - orders.length;
  const all = `/${store.name}/orders?${new URLSearchParams({ view: "failed", cause: rootCause })}`;
  const retry = () => start({ filter: create(OrderFilterSchema, { view: OrderView.FAILED, rootCause }) });
  return (
    <Card
      p="md"
      title={
        <>
          <bdi>{group.message}</bdi> <Mark tone="critical">{count}</Mark>
        </>
      }
      actions={
        mayRetry && (
          <Button disabled={running} onClick={retry}>
            Retry {count}
          </Button>
        )
      }
    >
      <div className={classes["body"]}>
        <Text>{group.remedy}</Text>
        <Candidates candidates={candidates} />
        <OdooPlaceLinks reason={group.reason} metadata={group.metadata} />
        {group.releasedAutomatically && (
          <Text c="dimmed">
            <Mark tone="info">Automatic</Mark> Waybill checks every few minutes whether this is fixed, and then syncs the orders by itself.
          </Text>
        )}
        <Text c="dimmed">
          {reasonTitle(group.reason)} · Oldest order placed {formatTime(group.oldestOrderTime)}
        </Text>
        <ul className={classes["orders"]} aria-label="Orders">
          {orders.map(({ name, orderNumber }) => (
            <li key={name}>
              <Link href={pageOf(name)}>{orderNumber}</Link>
            </li>
          ))}
          {more > 0 && (
            <li>
              <Link href={all}>and {more.toLocaleString()} more</Link>
            </li>
          )}
        </ul>
      </div>
    </Card>
  );
}
