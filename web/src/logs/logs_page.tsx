// SPDX-License-Identifier: Apache-2.0
import { Button, Group, NativeSelect, Table, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { Status } from "#proto/logstore/v1/event_pb";
import type { LogEntry } from "#proto/logstore/v1/log_entry_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";
import { Card } from "../parts/card";
import { EmptyState } from "../parts/empty_state";
import { Mark } from "../parts/mark";
import { Page } from "../parts/page";
import { ProblemNote } from "../parts/problem_note";
import { TableSkeleton } from "../parts/table_skeleton";
import { pageOf } from "../words/resource_names";
import { STATUS_WORDS } from "../words/stage_words";
import { formatDuration, formatTime, formatWholeTime, millisBetween } from "../words/time";
import { LOG_STATUSES, type LogSearch, readLogSearch, toLogRequest, writeLogSearch } from "./log_search";
import classes from "./logs_page.module.css";

export default function LogsPage() {
  const api = useApi();
  const { name: store } = useStore();
  const [params, setParams] = useSearchParams();
  const search = readLogSearch(params);
  const key = writeLogSearch(search).toString();
  const [trail, setTrail] = useState<{ key: string; tokens: readonly string[] }>({ key, tokens: [] });
  const tokens = trail.key === key ? trail.tokens : [];
  const pageToken = tokens.at(-1) ?? "";
  const list = useQuery({
    queryKey: queryKeys.logs(store, { key, pageToken }),
    queryFn: ({ signal }) => api.logs.listLogEntries({ parent: store, pageToken, ...toLogRequest(search) }, { signal }),
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<LogSearch>) => {
    setParams((now) => writeLogSearch({ ...readLogSearch(now), ...part }), { replace: true });
  };
  const entries = list.data?.logEntries ?? [];
  const next = list.data?.nextPageToken ?? "";
  return (
    <Page title="Sync logs">
      <Card>
        <LogFilters search={search} onChange={change} />
        <div aria-busy={list.isPlaceholderData}>
          {list.isPending && <TableSkeleton columns={5} />}
          {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
          {list.data && entries.length === 0 && (
            <EmptyState title="No syncs found" text="Every sync leaves an entry here. Try other days, or clear the filters." />
          )}
          {entries.length > 0 && <LogTable entries={entries} />}
          {(tokens.length > 0 || next !== "") && (
            <Group component="nav" aria-label="Pages of the list" justify="center" p="sm">
              <Button disabled={tokens.length === 0} onClick={() => setTrail({ key, tokens: tokens.slice(0, -1) })}>
                Newer
              </Button>
              <Button disabled={next === "" || list.isPlaceholderData} onClick={() => setTrail({ key, tokens: [...tokens, next] })}>
                Older
              </Button>
            </Group>
          )}
        </div>
      </Card>
    </Page>
  );
}

function LogFilters({ search, onChange }: { search: LogSearch; onChange: (change: Partial<LogSearch>) => void }) {
  const [order, setOrder] = useState(search.order);
  useEffect(() => setOrder(search.order), [search.order]);
  const later = useDebouncedCallback((text: string) => onChange({ order: text.trim() }), 300);
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

function LogTable({ entries }: { entries: readonly LogEntry[] }) {
  return (
    <div className={classes["scroll"]} tabIndex={0} role="region" aria-label="Syncs">
      <Table className={classes["table"]} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Started</Table.Th>
            <Table.Th>Order</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th>What happened</Table.Th>
            <Table.Th>Took</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <LogRow key={entry.name} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function LogRow({ entry }: { entry: LogEntry }) {
  const { title, tone } = STATUS_WORDS[entry.status];
  const took = millisBetween(entry.startTime, entry.endTime);
  return (
    <Table.Tr>
      <Table.Td className={classes["nowrap"]}>
        <Link href={pageOf(entry.name)} className={classes["link"]} title={formatWholeTime(entry.startTime)}>
          {formatTime(entry.startTime)}
          <span className="visually-hidden">, details</span>
        </Link>
      </Table.Td>
      <Table.Td>
        <Link href={pageOf(entry.order)} className={classes["link"]}>
          {entry.orderNumber}
        </Link>
      </Table.Td>
      <Table.Td>
        <Mark tone={tone}>{title}</Mark>
      </Table.Td>
      <Table.Td>{entry.failure?.message || entry.message}</Table.Td>
      <Table.Td className={classes["nowrap"]}>{took === undefined ? "" : formatDuration(took)}</Table.Td>
    </Table.Tr>
  );
}
