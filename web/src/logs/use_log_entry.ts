// SPDX-License-Identifier: Apache-2.0
import { Code, ConnectError } from "@connectrpc/connect";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { LogEntry } from "#proto/logstore/v1/log_entry_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

// A run with all its steps; null if there is none of that name, or none any more. An empty name is none.
export function useLogEntry(name: string) {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: queryKeys.logEntry(store, name),
    queryFn: async ({ signal }): Promise<LogEntry | null> => {
      try {
        return (await api.logs.getLogEntry({ name }, { signal })).logEntry ?? null;
      } catch (error) {
        if (ConnectError.from(error).code === Code.NotFound) return null;
        throw error;
      }
    },
    enabled: name !== "",
    placeholderData: keepPreviousData,
  });
}
