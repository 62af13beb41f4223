// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, test } from "vitest";
import { knowsToken, Sessions } from "./sessions";

const HOUR_MS = 3_600_000;
let now: number;
let sessions: Sessions;

beforeEach(() => {
  now = 0;
  sessions = new Sessions(() => now);
});

test("Finds a session by its id only", () => {
  const id = sessions.start("anna");
  expect(sessions.find(id)?.user).toBe("anna");
  expect(sessions.find(`${id}x`)).toBeUndefined();
});

test("Ends a session when told to", () => {
  const id = sessions.start("anna");
  sessions.end(id);
  expect(sessions.find(id)).toBeUndefined();
});

test("Ends a session that nobody uses, and any after a week", () => {
  const idle = sessions.start("anna");
  const used = sessions.start("ben");
  for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
    now += 6 * HOUR_MS;
    expect(sessions.find(used)).toBeDefined();
  }
  expect(sessions.find(idle)).toBeUndefined();
  now += 6 * HOUR_MS;
  expect(sessions.find(used)).toBeUndefined();
});

test("Knows its own token and no other", () => {
  const one = sessions.find(sessions.start("anna"));
  const other = sessions.find(sessions.start("anna"));
  if (!one || !other) throw new Error("the sessions are gone");
  expect(knowsToken(one, one.csrfToken)).toBe(true);
  expect(knowsToken(one, other.csrfToken)).toBe(false);
  expect(knowsToken(one, undefined)).toBe(false);
});

test("Forgets the oldest beyond ten thousand", () => {
  const first = sessions.start("anna");
  for (let count = 0; count < 10_000; count += 1) sessions.start("ben");
  expect(sessions.find(first)).toBeUndefined();
});
