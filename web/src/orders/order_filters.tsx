// SPDX-License-Identifier: Apache-2.0
import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type RefObject, useEffect, useState } from "react";
import { SearchIcon } from "../parts/icons";
import { Mark } from "../parts/mark";
import { isNarrowed, type OrderSearch, viewTitle } from "./order_search";
import classes from "./order_filters.module.css";

interface OrderFiltersProps {
  field: RefObject<HTMLInputElement | null>;
  search: OrderSearch;
  onChange: (change: Partial<OrderSearch>) => void;
  onCancel: () => void;
}

// Search by words, in place of the tabs; below, by the days between which an order was placed.
export function OrderFilters({ field, search, onChange, onCancel }: OrderFiltersProps) {
  const [text, setText] = useState(search.query);
  useEffect(() => setText(search.query), [search.query]);
  const later = useDebouncedCallback((query: string) => onChange({ query: query.trim() }), 250);
  useEffect(() => later.cancel, [later]); // Whoever has left the page is not brought back to it.
  return (
    <div className={classes["filters"]} role="search">
      <div className={classes["row"]}>
        <TextInput
          ref={field}
          type="search"
          aria-label="Search orders"
          placeholder={`Search in ${viewTitle(search.view)}: order number, email, or customer`}
          leftSection={<SearchIcon />}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setText(value);
            later(value);
          }}
          className={classes["field"]!}
        />
        <Button variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <div className={classes["row"]}>
        <label className={classes["day"]}>
          Placed from
          <TextInput
            type="date"
            value={search.from}
            max={search.until || undefined}
            onChange={({ currentTarget: { value } }) => onChange({ from: value })}
          />
        </label>
        <label className={classes["day"]}>
          to
          <TextInput
            type="date"
            aria-label="Placed to"
            value={search.until}
            min={search.from || undefined}
            onChange={({ currentTarget: { value } }) => onChange({ until: value })}
          />
        </label>
        {search.cause !== "" && <Mark tone="info">Cause: {search.cause}</Mark>}
        {isNarrowed(search) && (
          <Button variant="subtle" onClick={() => onChange({ query: "", from: "", until: "", cause: "" })}>
            Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}
