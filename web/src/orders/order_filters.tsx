// SPDX-License-Identifier: Apache-2.0
import { Button, Group, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { SearchIcon } from "../parts/icons";
import { Mark } from "../parts/mark";
import { isNarrowed, type OrderSearch } from "./order_search";

interface OrderFiltersProps {
  search: OrderSearch;
  onChange: (change: Partial<OrderSearch>) => void;
}

// Search by words, and by the days between which an order was placed.
export function OrderFilters({ search, onChange }: OrderFiltersProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.query);
  useEffect(() => setText(search.query), [search.query]);
  const later = useDebouncedCallback((query: string) => onChange({ query: query.trim() }), 250);
  useEffect(() => later.cancel, [later]); // Whoever has left the page is not brought back to it.
  useHotkeys([["mod+K", () => field.current?.focus()]]);
  return (
    <Group gap="xs" px="xs" pb="xs" align="end">
      <TextInput
        ref={field}
        type="search"
        aria-label="Search orders"
        aria-keyshortcuts="Control+K"
        placeholder="Order number, e-mail or customer"
        leftSection={<SearchIcon />}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          later(value);
        }}
        style={{ flex: "1 1 220px" }}
      />
      <TextInput
        type="date"
        label="Placed from"
        value={search.from}
        max={search.until || undefined}
        onChange={({ currentTarget: { value } }) => onChange({ from: value })}
      />
      <TextInput
        type="date"
        label="Placed to"
        value={search.until}
        min={search.from || undefined}
        onChange={({ currentTarget: { value } }) => onChange({ until: value })}
      />
      {search.cause !== "" && <Mark tone="info">With one cause: {search.cause}</Mark>}
      {isNarrowed(search) && (
        <Button variant="subtle" onClick={() => onChange({ query: "", from: "", until: "", cause: "" })}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}
