// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { useStore } from "../app/store_context";
import { Timeline } from "../logs/timeline";
import { useLogEntry } from "../logs/use_log_entry";
import { Outcome } from "../orders/outcome";
import { isSyncable, SyncMark } from "../orders/sync_mark";
import { useSyncOrder } from "../orders/use_sync_order";
import { Card } from "../parts/card";
import { Mark } from "../parts/mark";
import { Page } from "../parts/page";
import { ProblemNote } from "../parts/problem_note";
import { useMay } from "../session/session";
import { DetailCards } from "./detail_cards";
import { EarlierRuns } from "./earlier_runs";
import { Facts } from "./facts";
import { Figures } from "./figures";
import classes from "./order_page.module.css";
import { OdooCard } from "./odoo_card";
import { useOrderSteps } from "./use_order_steps";
import { WhereItStands } from "./where_it_stands";

export function OrderDetails({ order }: { order: Order }) {
  const store = useStore();
  const maySync = useMay("operator");
  const sync = useSyncOrder();
  const entry = useLogEntry(order.lastLogEntry);
  useOrderSteps(order.name);
  return (
    <Page
      title={`Order ${order.orderNumber}`}
      back={{ href: `/${store.name}/orders`, title: "Orders" }}
      marks={
        <>
          <SyncMark order={order} />
          {order.test && <Mark tone="info">Test</Mark>}
          {order.cancelTime && <Mark>Canceled</Mark>}
          {order.changedSinceSync && <Mark tone="attention">Changed since sync</Mark>}
        </>
      }
      actions={
        maySync &&
        isSyncable(order) && (
          <Button variant="filled" onClick={() => sync.mutate(order.name)}>
            {order.syncStatus === SyncStatus.FAILED ? "Retry" : "Sync"}
          </Button>
        )
      }
    >
      {sync.isError && <ProblemNote error={sync.error} />}
      <Outcome orders={[order]} asked={sync.variables} />
      <div className={classes["columns"]}>
        <div className={classes["column"]}>
          <WhereItStands order={order} />
          <Figures order={order} />
          <Card title="Timeline" p="md">
            <Timeline entry={entry.data ?? undefined} loading={entry.isLoading} />
            <EarlierRuns order={order} />
          </Card>
          <DetailCards order={order} />
        </div>
        <div className={classes["column"]}>
          <OdooCard order={order} />
          <Facts order={order} />
        </div>
      </div>
    </Page>
  );
}
