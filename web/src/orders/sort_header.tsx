// SPDX-License-Identifier: Apache-2.0
import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { DownIcon, UpIcon } from "../parts/icons";
import { type OrderBy, type SortField, sortOf } from "./order_search";
import classes from "./orders_table.module.css";

interface SortHeaderProps {
  field: SortField;
  column: string;
  orderBy: OrderBy;
  onOrderBy: (orderBy: OrderBy) => void;
  children: ReactNode;
}

// A column's head that sorts: first descending, then ascending.
export function SortHeader({ field, column, orderBy, onOrderBy, children }: SortHeaderProps) {
  const sort = sortOf(orderBy);
  const sorted = sort.field === field;
  const next: OrderBy = sorted && sort.descending ? field : `${field} desc`;
  return (
    <Table.Th data-column={column} aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : "none"}>
      <button type="button" className={classes["sort"]} onClick={() => onOrderBy(next)}>
        {children}
        {sorted && (sort.descending ? <DownIcon /> : <UpIcon />)}
      </button>
    </Table.Th>
  );
}
