// SPDX-License-Identifier: Apache-2.0
import { Table } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type RowSelectionState, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { pageOf } from "../words/resource_names";
import { features, LEFT_OUT_WHEN_NARROW, orderColumns, SORT_FIELDS } from "./order_columns";
import type { OrderBy } from "./order_search";
import classes from "./orders_table.module.css";
import { rowKeys } from "./row_keys";
import { SortHeader } from "./sort_header";
import { isSyncable } from "./sync_mark";

interface OrdersTableProps {
  orders: readonly Order[];
  orderBy: OrderBy;
  onOrderBy: (orderBy: OrderBy) => void;
  selection: RowSelectionState;
  onSelection: (selection: RowSelectionState) => void;
  maySync: boolean;
  onSync: (name: string) => void;
}

export function OrdersTable(props: OrdersTableProps) {
  const { orders, orderBy, onOrderBy, selection, onSelection, maySync, onSync } = props;
  const [, go] = useLocation();
  const narrow = useMediaQuery("(max-width: 60em)") ?? false;
  const columns = useMemo(() => orderColumns({ narrow, maySync, sync: onSync }), [narrow, maySync, onSync]);
  const table = useTable({
    features,
    columns,
    data: orders as Order[],
    getRowId: (order) => order.name,
    state: { rowSelection: selection, columnVisibility: narrow ? LEFT_OUT_WHEN_NARROW : {} },
    onRowSelectionChange: (update) => onSelection(typeof update === "function" ? update(selection) : update),
  });
  const keys = rowKeys({
    open: (name) => go(pageOf(name)),
    select: (name) => maySync && table.getRow(name).toggleSelected(),
    sync: (name) => {
      if (maySync && isSyncable(table.getRow(name).original)) onSync(name);
    },
  });
  return (
    <div className={classes["scroll"]}>
      <Table className={classes["table"]} highlightOnHover>
        <Table.Caption className="visually-hidden">
          Orders. In a row: arrow keys to move, Enter to open, X to select, S to sync.
        </Table.Caption>
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => {
                const field = SORT_FIELDS[header.column.id];
                const content = <table.FlexRender header={header} />;
                return field ? (
                  <SortHeader key={header.id} field={field} orderBy={orderBy} onOrderBy={onOrderBy} column={header.column.id}>
                    {content}
                  </SortHeader>
                ) : (
                  <Table.Th key={header.id} data-column={header.column.id}>
                    {content}
                  </Table.Th>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody onKeyDown={keys}>
          {table.getRowModel().rows.map((row, index) => (
            <Table.Tr
              key={row.id}
              data-order={row.id}
              tabIndex={index === 0 ? 0 : -1}
              aria-selected={maySync ? row.getIsSelected() : undefined}
              data-selected={row.getIsSelected() || undefined}
            >
              {row.getVisibleCells().map((cell) => (
                <Table.Td key={cell.id} data-column={cell.column.id}>
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
