// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { beginTrace } from "./trace";

test("A trace has an id of its own, which its header carries", () => {
  const trace = beginTrace();
  expect(trace.headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(trace.headers.traceparent.split("-")[1]).toBe(trace.id);
  expect(beginTrace().id).not.toBe(trace.id);
});
