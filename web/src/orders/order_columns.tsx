// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from "@mantine/core";
import { type ColumnDef, rowSelectionFeature, columnVisibilityFeature, tableFeatures } from "@tanstack/react-table";
import { Link } from "wouter";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { Mark } from "../parts/mark";
import { formatMoney } from "../words/money";
import { pageOf } from "../words/resource_names";
import { paymentWord, shopifyWord, sourceName } from "../words/shopify_words";
import { formatTime, formatWholeTime } from "../words/time";
import { OdooLinks } from "./odoo_links";
import type { SortField } from "./order_search";
import classes from "./orders_table.module.css";
import { FulfillmentMark, PaymentMark } from "./shopify_marks";
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
export const LEFT_OUT_WHEN_NARROW = { date: false, customer: false, payment: false, fulfillment: false, source: false, odoo: false };

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
    { id: "payment", header: "Payment", cell: ({ row }) => <PaymentMark status={row.original.financialStatus} /> },
    { id: "fulfillment", header: "Fulfillment", cell: ({ row }) => <FulfillmentMark status={row.original.fulfillmentStatus} /> },
    { id: "source", header: "Source", cell: ({ row }) => sourceName(row.original.source) },
    { id: "status", header: "Sync status", cell: ({ row }) => <StatusCell order={row.original} options={options} /> },
    { id: "odoo", header: "Odoo", cell: ({ row }) => <OdooCell order={row.original} options={options} /> },
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
  return [select, ...columns];
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

// What is in Odoo, or the button that brings it there.
function OdooCell({ order, options }: { order: Order; options: ColumnOptions }) {
  return (
    <>
      <OdooLinks order={order} />
      {options.maySync && <SyncButton order={order} sync={options.sync} />}
    </>
  );
}

function OrderCell({ order, narrow }: { order: Order; narrow: boolean }) {
  return (
    <>
      <span className={classes["marks"]}>
        <Link href={pageOf(order.name)} className={classes["number"]}>
          {order.orderNumber}
        </Link>
        {order.test && <Mark tone="info">Test</Mark>}
        {order.cancelTime && <Mark>Canceled</Mark>}
      </span>
      {narrow && (
        <div className={classes["reason"]}>
          <bdi>{order.customer || order.email}</bdi>
          <br />
          {formatTime(order.createTime)}
          <br />
          {[paymentWord(order.financialStatus), shopifyWord(order.fulfillmentStatus)].filter(Boolean).join(" · ")}
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

function StatusCell({ order, options }: { order: Order; options: ColumnOptions }) {
  const reason = syncReason(order);
  return (
    <>
      <span className={classes["marks"]}>
        <SyncMark order={order} />
        {order.changedSinceSync && <Mark tone="attention">Changed since sync</Mark>}
      </span>
      {reason !== "" && <div className={classes["reason"]}>{reason}</div>}
      {options.narrow && (
        <div className={classes["inCell"]}>
          <OdooCell order={order} options={options} />
        </div>
      )}
    </>
  );
}
