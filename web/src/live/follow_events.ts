// SPDX-License-Identifier: Apache-2.0
import { Code, ConnectError } from "@connectrpc/connect";
import type { Event } from "#proto/logstore/v1/event_pb";
import type { SubscribeEventsResponse } from "#proto/logstore/v1/log_store_service_pb";

export type Connection = "connecting" | "live" | "cut";

export interface Followed {
  // Opens the stream after a cursor; "" is from now on.
  readonly subscribe: (after: string, signal: AbortSignal) => AsyncIterable<SubscribeEventsResponse>;
  readonly onEvent: (event: Event) => void;
  // What happened until now may have been missed: read again what is shown.
  readonly onGap: () => void;
  readonly onConnection: (connection: Connection) => void;
  // Resolves after a while, or when the signal aborts.
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

// Follows the events of a store until the signal aborts. After a cut it goes on after the last cursor, so that nothing
// is missed and nothing comes twice; where that can't be, it says so by onGap.
export async function followEvents(followed: Followed, signal: AbortSignal): Promise<void> {
  let cursor = "";
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      for await (const response of followed.subscribe(cursor, signal)) {
        if (cursor === "") followed.onGap();
        cursor = response.cursor;
        pause = FIRST_PAUSE_MS;
        followed.onConnection("live");
        if (response.event) followed.onEvent(response.event);
      }
    } catch (error) {
      if (isCursorUseless(error)) cursor = "";
    }
    if (signal.aborted) return;
    followed.onConnection("cut");
    await followed.pause(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

function isCursorUseless(error: unknown): boolean {
  const { code } = ConnectError.from(error);
  return code === Code.OutOfRange || code === Code.InvalidArgument;
}
