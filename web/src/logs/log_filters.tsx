// SPDX-License-Identifier: Apache-2.0
import { Group, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { Status } from "#proto/logstore/v1/event_pb";
import { LOG_STATUSES, type LogSearch } from "./log_search";

// Which syncs are listed: an order's, with one outcome, of some days.
export function LogFilters({ search, onChange }: { search: LogSearch; onChange: (change: Partial<LogSearch>) => void }) {
  const [order, setOrder] = useState(search.order);
  useEffect(() => setOrder(search.order), [search.order]);
  const later = useDebouncedCallback((text: string) => onChange({ order: text.trim() }), 300);
  useEffect(() => later.cancel, [later]); // Whoever has left the page is not brought back to it.
  return (
    <Group gap="xs" p="xs" align="end">
      <TextInput
        type="search"
        label="Order number"
        placeholder="#1001"
        value={order}
        onChange={({ currentTarget: { value } }) => {
          setOrder(value);
          later(value);
        }}
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
    </Group>
  );
}
