// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AnotherDashboard, ANOTHER_PASSWORD, startAnother } from "./another_dashboard";
import { askToSignIn, callByHand, signInByHand } from "./by_hand";
import { LOG_STORE, ORDER_SYNC } from "./environment";

let dashboard: AnotherDashboard;
beforeAll(async () => {
  dashboard = await startAnother({ "order-sync": ORDER_SYNC, "log-store": LOG_STORE });
});
afterAll(() => dashboard.stop());

const SYNC_ORDER = "/waybill.ordersync.v1.OrderSyncService/SyncOrder";
const LIST_STORES = "/waybill.ordersync.v1.OrderSyncService/ListStores";
const ORDER = "stores/demo/orders/6100000001001";

async function headersOf(name: string): Promise<Record<string, string>> {
  const { cookie, csrfToken } = await signInByHand(dashboard.url, name, ANOTHER_PASSWORD);
  return { Cookie: cookie, "x-waybill-csrf": csrfToken };
}

test("What changes something is recorded with its user, its subject and how it ended", async () => {
  const headers = await headersOf("operator");
  expect((await callByHand(dashboard.url, SYNC_ORDER, headers, { name: ORDER })).status).toBe(200);
  const fields = { user: "operator", role: "operator", method: "SyncOrder", order: ORDER, trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) };
  await expect.poll(() => dashboard.logged()).toContainEqual(expect.objectContaining({ message: "action begins", ...fields }));
  await expect.poll(() => dashboard.logged()).toContainEqual(expect.objectContaining({ message: "action ended", outcome: "ok", ...fields }));
});

test("What was refused is recorded with its user, and nothing of it begins", async () => {
  const headers = await headersOf("viewer");
  expect((await callByHand(dashboard.url, SYNC_ORDER, headers, { name: ORDER })).status).toBe(403);
  await expect
    .poll(() => dashboard.logged())
    .toContainEqual(expect.objectContaining({ message: "action refused", user: "viewer", role: "viewer", method: "SyncOrder" }));
  expect(dashboard.logged()).not.toContainEqual(expect.objectContaining({ message: "action begins", user: "viewer" }));
});

test("What only reads is not recorded", async () => {
  const headers = await headersOf("viewer");
  expect((await callByHand(dashboard.url, LIST_STORES, headers)).status).toBe(200);
  expect(dashboard.logged()).not.toContainEqual(expect.objectContaining({ method: "ListStores" }));
});

test("Who guesses passwords is told to wait, even with the right one then, and others sign in", async () => {
  for (let guess = 0; guess < 5; guess += 1) {
    expect((await askToSignIn(dashboard.url, "operator", `guess ${guess}`)).status).toBe(403);
  }
  const refused = await askToSignIn(dashboard.url, "operator", ANOTHER_PASSWORD);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await askToSignIn(dashboard.url, "viewer", ANOTHER_PASSWORD)).status).toBe(200);
});
