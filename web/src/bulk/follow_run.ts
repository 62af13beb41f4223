// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { type OrderFilter, type SyncOrdersRequest, SyncOrdersRequestSchema } from "#proto/ordersync/v1/order_sync_service_pb";
import type { Api } from "../api/api";
import { mayPass } from "../api/problem";
import { pause } from "../live/pausing";
import { afterResponse, NO_PROGRESS, type RunProgress } from "./run_progress";

export type RunStart =
  | { readonly run: string }
  | { readonly names: readonly string[]; readonly requestId: string }
  | { readonly filter: OrderFilter; readonly requestId: string };

const PAUSE_MS = 1000;
const MOST_FAILURES = 60;

// Starts a bulk run, or comes back to one, and tells how far it is until it is done. A cut connection is no end: the
// same request finds the run again. Throws what does not pass.
export async function followRun(
  api: Api,
  store: string,
  start: RunStart,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  let progress = NO_PROGRESS;
  for (let failures = 0; !signal.aborted && !progress.done; ) {
    const what = progress.run === "" ? start : { run: progress.run };
    try {
      for await (const response of api.orders.syncOrders(requestOf(store, what), { signal })) {
        progress = afterResponse(progress, response);
        failures = 0;
        onProgress(progress);
      }
    } catch (error) {
      failures += 1;
      if (signal.aborted || !mayPass(error) || failures > MOST_FAILURES) throw error;
      await pause(PAUSE_MS, signal);
    }
  }
}

function requestOf(parent: string, start: RunStart): SyncOrdersRequest {
  if ("names" in start) return create(SyncOrdersRequestSchema, { parent, ...start, names: [...start.names] });
  return create(SyncOrdersRequestSchema, { parent, ...start });
}
