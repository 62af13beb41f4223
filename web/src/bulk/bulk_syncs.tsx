// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { OrderFilter } from "#proto/ordersync/v1/order_sync_service_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { followRun, type RunStart } from "./follow_run";
import { NO_PROGRESS, type RunProgress } from "./run_progress";

interface BulkSync {
  readonly start: (what: { names: readonly string[] } | { filter: OrderFilter }) => void;
  readonly running: boolean;
  // Nothing if there is no run, or its summary was put away.
  readonly progress: RunProgress | undefined;
  readonly error: unknown;
  readonly dismiss: () => void;
  // Ends the run early; its progress tells of that.
  readonly cancel: () => void;
}

const BulkSyncContext = createContext<BulkSync | undefined>(undefined);

export function useBulkSync(): BulkSync {
  const bulk = useContext(BulkSyncContext);
  if (bulk === undefined) throw new Error("useBulkSync outside of BulkSyncs");
  return bulk;
}

const runKey = (store: string) => `waybill run ${store}`;

// One bulk sync at a time and store, which goes on while its user visits other pages; loaded again, the page comes
// back to it.
export function BulkSyncs({ store, children }: { store: string; children: ReactNode }) {
  const api = useApi();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<RunStart | undefined>(() => {
    const run = sessionStorage.getItem(runKey(store));
    return run === null ? undefined : { run };
  });
  const [progress, setProgress] = useState<RunProgress>();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    if (asked === undefined) return;
    const leaving = new AbortController();
    const onProgress = (next: RunProgress) => {
      setProgress(next);
      if (next.done) {
        sessionStorage.removeItem(runKey(store));
        void queries.invalidateQueries({ queryKey: queryKeys.store(store) });
      } else if (next.run !== "") sessionStorage.setItem(runKey(store), next.run);
    };
    followRun(api, store, asked, onProgress, leaving.signal).catch((problem: unknown) => {
      if (leaving.signal.aborted) return;
      sessionStorage.removeItem(runKey(store));
      setProgress(undefined);
      setError(problem);
    });
    return () => leaving.abort();
  }, [api, queries, store, asked]);

  const start = useCallback<BulkSync["start"]>((what) => {
    setError(undefined);
    setProgress(NO_PROGRESS);
    setAsked({ ...what, requestId: crypto.randomUUID() });
  }, []);
  const dismiss = useCallback(() => {
    setAsked(undefined);
    setProgress(undefined);
    setError(undefined);
  }, []);
  const run = progress?.run ?? "";
  const cancel = useCallback(() => {
    if (run === "") return;
    api.orders.cancelRun({ name: run }).catch((problem: unknown) => setError(problem));
  }, [api, run]);
  const running = progress !== undefined && !progress.done;
  const value = useMemo(() => ({ start, running, progress, error, dismiss, cancel }), [start, running, progress, error, dismiss, cancel]);
  return <BulkSyncContext value={value}>{children}</BulkSyncContext>;
}
