// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";
import { Card } from "../parts/card";
import { EmptyState } from "../parts/empty_state";
import { Page } from "../parts/page";
import { ProblemNote } from "../parts/problem_note";
import { TableSkeleton } from "../parts/table_skeleton";
import { formatTime } from "../words/time";
import { LogFilters } from "./log_filters";
import { type LogSearch, readLogSearch, toLogRequest, writeLogSearch } from "./log_search";
import { LogTable } from "./log_table";

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
  const searched = list.data?.searchTime;
  return (
    <Page title="Sync logs">
      <Card>
        <LogFilters search={search} onChange={change} />
        <div aria-busy={list.isPlaceholderData}>
          {list.isPending && <TableSkeleton columns={5} />}
          {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
          {list.data && entries.length === 0 && next === "" && (
            <EmptyState title="No syncs found" text="Every sync leaves an entry here. Try other days, or clear the filters." />
          )}
          {entries.length > 0 && <LogTable entries={entries} />}
          {searched && (
            <Text c="dimmed" p="sm" ta="center" role="status">
              {entries.length === 0 ? "None yet: everything" : "Everything"} after {formatTime(searched)} has been searched. Older
              searches on; a day or an order makes it quicker.
            </Text>
          )}
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
