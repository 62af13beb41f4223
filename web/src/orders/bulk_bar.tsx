// SPDX-License-Identifier: Apache-2.0
import { Button, Text } from "@mantine/core";
import type { OrderFilter } from "#proto/ordersync/v1/order_sync_service_pb";
import { useBulkSync } from "../bulk/bulk_syncs";
import classes from "./orders_table.module.css";

interface BulkBarProps {
  names: readonly string[];
  // All orders of the page are selected.
  wholePage: boolean;
  // How many orders the search finds, on all its pages, and what it is.
  total: number;
  // It may be fewer.
  atMost: boolean;
  filter: OrderFilter;
  // Not the named orders are selected, but all that the search finds.
  all: boolean;
  onAll: () => void;
  onDone: () => void;
}

// What can be done with the selected orders.
export function BulkBar({ names, wholePage, total, atMost, filter, all, onAll, onDone }: BulkBarProps) {
  const { start, running } = useBulkSync();
  const count = all ? total : names.length;
  const limit = atMost ? "up to " : "";
  return (
    <div className={classes["bulk"]} role="region" aria-label="Selected orders">
      <Text fw={550} role="status">
        {all && limit}
        {count.toLocaleString()} selected
      </Text>
      {wholePage && !all && total > names.length && (
        <Button variant="subtle" onClick={onAll}>
          Select all {limit}
          {total.toLocaleString()} in this search
        </Button>
      )}
      <span className={classes["space"]} />
      <Button onClick={onDone}>Clear selection</Button>
      <Button
        variant="filled"
        disabled={running}
        onClick={() => {
          start(all ? { filter } : { names });
          onDone();
        }}
      >
        Sync selected
      </Button>
    </div>
  );
}
