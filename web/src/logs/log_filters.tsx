// SPDX-License-Identifier: Apache-2.0
import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { Status } from "#proto/logstore/v1/event_pb";
import { SearchIcon } from "../parts/icons";
import { isNarrowed, LOG_STATUSES, type LogSearch, MOST_TEXT, NO_FILTERS } from "./log_search";

// Which syncs are listed: with some words, an order's, with one outcome, of some days.
export function LogFilters({ search, onChange }: { search: LogSearch; onChange: (change: Partial<LogSearch>) => void }) {
  const [text, setText] = useTyped(search.text, (typed) => onChange({ text: typed }));
  const [order, setOrder] = useTyped(search.order, (typed) => onChange({ order: typed }));
  return (
    <Group gap="xs" p="xs" align="end">
      <TextInput
        type="search"
        label="Text"
        placeholder="Message, reason, SKU, S00042"
        leftSection={<SearchIcon />}
        maxLength={MOST_TEXT}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        style={{ flex: "1 1 220px" }}
      />
      <TextInput
        type="search"
        label="Order number"
        placeholder="#1001"
        value={order}
        onChange={({ currentTarget: { value } }) => setOrder(value)}
      />
      <NativeSelect
        label="Status"
        value={String(search.status)}
        data={LOG_STATUSES.map(({ status, title }) => ({ value: String(status), label: title }))}
        onChange={({ currentTarget: { value } }) => onChange({ status: Number(value) as Status })}
      />
      <TextInput
        type="date"
        label="From"
        value={search.from}
        max={search.until || undefined}
        onChange={({ currentTarget: { value } }) => onChange({ from: value })}
      />
      <TextInput
        type="date"
        label="To"
        value={search.until}
        min={search.from || undefined}
        onChange={({ currentTarget: { value } }) => onChange({ until: value })}
      />
      {isNarrowed(search) && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}

// What stands in a field, and is told on when the typing rests.
function useTyped(value: string, tell: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const later = useDebouncedCallback((text: string) => tell(text.trim()), 300);
  useEffect(() => later.cancel, [later]); // Whoever has left the page is not brought back to it.
  return [
    typed,
    (text) => {
      setTyped(text);
      later(text);
    },
  ];
}
