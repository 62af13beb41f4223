// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from "@mantine/core";
import { type ColumnDef, rowSelectionFeature, columnVisibilityFeature, tableFeatures } from "@tanstack/react-table";
import { Link } from "wouter";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { Mark } from "../parts/mark";
import { formatMoney } from "../words/money";
import { pageOf } from "../words/resource_names";
import { shopifyWord, sourceName } from "../words/shopify_words";
import { formatTime, formatWholeTime } from "../words/time";
import { OdooLinks } from "./odoo_links";
import type { SortField } from "./order_search";
import classes from "./orders_table.module.css";
import { isSyncable, SyncMark, syncReason } from "./sync_mark";

export const features = tableFeatures({ rowSelectionFeature, columnVisibilityFeature });
type Column = ColumnDef<typeof features, Order>;

// By which field of the API a column sorts.
export const SORT_FIELDS: Readonly<Record<string, SortField>> = {
  number: "order_number",
  date: "create_time",
  total: "total",
};

// Columns that a narrow window leaves out; the first one tells what matters of them.
export const LEFT_OUT_WHEN_NARROW = { date: false, customer: false, payment: false, fulfilment: false, source: false, odoo: false };

const SHOPIFY_TONES: Readonly<Record<string, "attention" | "critical">> = {
  PENDING: "attention",
  AUTHORIZED: "attention",
  PARTIALLY_PAID: "attention",
  EXPIRED: "attention",
  UNFULFILLED: "attention",
  PARTIALLY_FULFILLED: "attention",
  VOIDED: "critical",
};

interface ColumnOptions {
  narrow: boolean;
  maySync: boolean;
  sync: (name: string) => void;
}

export function orderColumns(options: ColumnOptions): Column[] {
  const columns: Column[] = [
    { id: "number", header: "Order", cell: ({ row }) => <OrderCell order={row.original} narrow={options.narrow} /> },
    {
      id: "date",
      header: "Date",
      cell: ({ row: { original } }) => (
        <span title={formatWholeTime(original.createTime)}>{formatTime(original.createTime)}</span>
      ),
    },
    { id: "customer", header: "Customer", cell: ({ row }) => <CustomerCell order={row.original} /> },
    { id: "total", header: "Total", cell: ({ row }) => formatMoney(row.original.total) },
    { id: "payment", header: "Payment", cell: ({ row }) => <ShopifyMark word={row.original.financialStatus} /> },
    { id: "fulfilment", header: "Fulfilment", cell: ({ row }) => <ShopifyMark word={row.original.fulfillmentStatus} /> },
    { id: "source", header: "Source", cell: ({ row }) => sourceName(row.original.source) },
    { id: "status", header: "Sync status", cell: ({ row }) => <StatusCell order={row.original} options={options} /> },
    { id: "odoo", header: "Odoo", cell: ({ row }) => <OdooLinks order={row.original} /> },
  ];
  if (!options.maySync) return columns;
  const select: Column = {
    id: "select",
    header: ({ table }) => (
      <Checkbox
        aria-label="Select all orders of this page"
        checked={table.getIsAllRowsSelected()}
        indeterminate={table.getIsSomeRowsSelected()}
        onChange={table.getToggleAllRowsSelectedHandler()}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        aria-label={`Select order ${row.original.orderNumber}`}
        checked={row.getIsSelected()}
        onChange={row.getToggleSelectedHandler()}
      />
    ),
  };
  const action: Column = {
    id: "action",
    header: () => <span className="visually-hidden">Action</span>,
    cell: ({ row }) => <SyncButton order={row.original} sync={options.sync} />,
  };
  return options.narrow ? [select, ...columns] : [select, ...columns, action];
}

function SyncButton({ order, sync }: { order: Order; sync: (name: string) => void }) {
  if (!isSyncable(order)) return null;
  const verb = order.syncStatus === SyncStatus.FAILED ? "Retry" : "Sync";
  return (
    <Button onClick={() => sync(order.name)} aria-label={`${verb} order ${order.orderNumber}`}>
      {verb}
    </Button>
  );
}

function OrderCell({ order, narrow }: { order: Order; narrow: boolean }) {
  return (
    <>
      <Link href={pageOf(order.name)} className={classes["number"]}>
        {order.orderNumber}
      </Link>
      {order.test && <Mark tone="info">Test</Mark>}
      {order.cancelTime && <Mark tone="critical">Cancelled</Mark>}
      {narrow && (
        <div className={classes["reason"]}>
          <bdi>{order.customer || order.email}</bdi>
          <br />
          {formatTime(order.createTime)}
        </div>
      )}
    </>
  );
}

function CustomerCell({ order }: { order: Order }) {
  return (
    <bdi className={classes["customer"]} title={order.email}>
      {order.customer || order.email || "No customer"}
    </bdi>
  );
}

function ShopifyMark({ word }: { word: string }) {
  return word === "" ? null : <Mark tone={SHOPIFY_TONES[word] ?? "neutral"}>{shopifyWord(word)}</Mark>;
}

function StatusCell({ order, options }: { order: Order; options: ColumnOptions }) {
  const reason = syncReason(order);
  return (
    <>
      <SyncMark order={order} />
      {order.changedSinceSync && <Mark tone="attention">Changed since sync</Mark>}
      {reason !== "" && <div className={classes["reason"]}>{reason}</div>}
      {options.narrow && options.maySync && (
        <div className={classes["inCell"]}>
          <SyncButton order={order} sync={options.sync} />
        </div>
      )}
    </>
  );
}
