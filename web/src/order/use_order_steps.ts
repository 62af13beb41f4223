// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";
import { followEvents } from "../live/follow_events";
import { pause, whileVisible } from "../live/pausing";
import { throttled } from "../live/throttle";

// Keeps the log entry of an order up to date with each step of its sync, while the order's page is open.
export function useOrderSteps(order: string): void {
  const api = useApi();
  const queries = useQueryClient();
  const { name: store } = useStore();
  useEffect(
    () =>
      whileVisible((signal) => {
        const reread = throttled(
          () => void queries.invalidateQueries({ queryKey: queryKeys.logEntries(store) }),
          150,
        );
        signal.addEventListener("abort", reread.cancel);
        void followEvents(
          {
            subscribe: (after, until) => api.logs.subscribeEvents({ parent: store, order, after }, { signal: until }),
            onEvent: reread.ask,
            onGap: reread.ask,
            onConnection: () => undefined,
            pause,
          },
          signal,
        );
      }),
    [api, queries, store, order],
  );
}
