// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { type SubscribeEventsResponse, SubscribeEventsResponseSchema } from "#proto/logstore/v1/log_store_service_pb";
import { followEvents } from "./follow_events";

type Script = (SubscribeEventsResponse | Error)[];

const event = (id: string, cursor: string) => create(SubscribeEventsResponseSchema, { event: { id }, cursor });
const heartbeat = (cursor: string) => create(SubscribeEventsResponseSchema, { cursor, live: true });

// Follows streams that say what the scripts say, one after the other, and tells what came of it.
async function follow(...scripts: Script[]) {
  const told = { cursors: [] as string[], events: [] as string[], gaps: 0, connections: [] as string[], pauses: [] as number[] };
  const stopping = new AbortController();
  await followEvents(
    {
      subscribe: async function* (after) {
        told.cursors.push(after);
        for (const said of scripts[told.cursors.length - 1] ?? []) {
          if (said instanceof Error) throw said;
          yield said;
        }
      },
      onEvent: ({ id }) => told.events.push(id),
      onGap: () => (told.gaps += 1),
      onConnection: (connection) => told.connections.push(connection),
      pause: async (ms) => {
        told.pauses.push(ms);
        if (told.cursors.length === scripts.length) stopping.abort();
      },
    },
    stopping.signal,
  );
  return told;
}

test("Goes on after the last cursor when the stream is cut", async () => {
  const cut = new ConnectError("cut", Code.Unavailable);
  const told = await follow([heartbeat("1"), event("a", "2"), cut], [event("b", "3"), heartbeat("4")], []);
  expect(told.cursors).toEqual(["", "2", "4"]);
  expect(told.events).toEqual(["a", "b"]);
  expect(told.gaps).toBe(1);
});

test("Starts anew, and says that something may be missing, where the cursor is too old", async () => {
  const expired = new ConnectError("too old", Code.OutOfRange);
  const told = await follow([heartbeat("1")], [expired], [heartbeat("9")]);
  expect(told.cursors).toEqual(["", "1", ""]);
  expect(told.gaps).toBe(2);
});

test("Says when it is live and when it is cut", async () => {
  const told = await follow([heartbeat("1")], [heartbeat("2")]);
  expect(told.connections).toEqual(["live", "cut", "live", "cut"]);
});

test("Waits longer from failure to failure, up to a bound, and less after a success", async () => {
  const down = () => [new ConnectError("down", Code.Unavailable)];
  const told = await follow(down(), down(), down(), down(), down(), down(), down(), [heartbeat("1")]);
  expect(told.pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 250]);
});
