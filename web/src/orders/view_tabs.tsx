// SPDX-License-Identifier: Apache-2.0
import { Tabs } from "@mantine/core";
import { OrderView } from "#proto/ordersync/v1/order_pb";
import type { OrderCounts } from "#proto/ordersync/v1/store_pb";
import { VIEWS } from "./order_search";
import classes from "./view_tabs.module.css";

const COUNT: Readonly<Record<OrderView, keyof OrderCounts>> = {
  [OrderView.UNSPECIFIED]: "all",
  [OrderView.ALL]: "all",
  [OrderView.SYNCED]: "synced",
  [OrderView.NOT_SYNCED]: "notSynced",
  [OrderView.ELIGIBLE]: "eligible",
  [OrderView.SALE_ORDER]: "saleOrder",
  [OrderView.INVOICE]: "invoice",
  [OrderView.IN_PROGRESS]: "inProgress",
  [OrderView.FAILED]: "failed",
};

interface ViewTabsProps {
  view: OrderView;
  counts: OrderCounts | undefined;
  onView: (view: OrderView) => void;
}

export function ViewTabs({ view, counts, onView }: ViewTabsProps) {
  return (
    <Tabs variant="pills" value={String(view)} onChange={(value) => onView(Number(value) as OrderView)} classNames={{ list: classes["list"]!, tab: classes["tab"]! }}>
      <Tabs.List aria-label="Views">
        {VIEWS.map((one) => (
          <Tabs.Tab key={one.path} value={String(one.view)} aria-controls="orders">
            {one.title}{" "}
            {counts && <span className={classes["count"]}>{Number(counts[COUNT[one.view]]).toLocaleString()}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
