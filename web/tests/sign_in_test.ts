// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, openContext, signIn, useBrowser } from "./browser";
import { callByHand, signInByHand } from "./by_hand";
import { DASHBOARD_PASSWORD, DASHBOARD_URL } from "./environment";

useBrowser();

const SYNC_ORDER = "/waybill.ordersync.v1.OrderSyncService/SyncOrder";
const LIST_STORES = "/waybill.ordersync.v1.OrderSyncService/ListStores";

const signInHere = (name: string) => signInByHand(DASHBOARD_URL, name, DASHBOARD_PASSWORD);
const call = (path: string, headers: Record<string, string>, body?: object) => callByHand(DASHBOARD_URL, path, headers, body);

test("A wrong password is refused, the right one opens the orders, signing out closes them", async () => {
  const context = await openContext();
  const page = await context.newPage();
  await page.goto("/stores/demo/orders");
  await signIn(page, "operator", "not the password");
  await page.getByRole("alert").getByText("The name or the password is wrong.").waitFor();
  await signIn(page, "operator", DASHBOARD_PASSWORD);
  await page.getByRole("heading", { name: "Orders", exact: true }).waitFor();
  const cookies = await context.cookies();
  expect(cookies).toMatchObject([{ name: "waybill", httpOnly: true, sameSite: "Strict" }]);

  await page.getByRole("button", { name: /operator/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in to Waybill" }).waitFor();
  expect((await call(LIST_STORES, { Cookie: `waybill=${cookies[0]?.value}` })).status).toBe(401);
  await context.close();
});

test("A session that is gone leads back to signing in, and says why", async () => {
  const page = await openAs("viewer");
  await page.context().clearCookies();
  await page.getByRole("button", { name: /Previous|Date/ }).first().click();
  await page.getByText("Your session has ended. Sign in again.").waitFor();
  await page.context().close();
});

test("A viewer is offered nothing that changes anything, and a forged request is refused by the server", async () => {
  const page = await openAs("viewer");
  await page.getByRole("row").nth(1).waitFor();
  expect(await page.getByRole("button", { name: /Sync|Refresh/ }).count()).toBe(0);
  await page.context().close();

  const viewer = await signInHere("viewer");
  const headers = { Cookie: viewer.cookie, "x-waybill-csrf": viewer.csrfToken };
  expect((await call(LIST_STORES, headers)).status).toBe(200);
  const refused = await call(SYNC_ORDER, headers, { name: "stores/demo/orders/6100000001001" });
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain("A viewer may not do this.");
});

test("An operator may not change rules", async () => {
  const operator = await signInHere("operator");
  const headers = { Cookie: operator.cookie, "x-waybill-csrf": operator.csrfToken };
  const path = "/waybill.ordersync.v1.OrderSyncService/UpdateOrderRules";
  expect((await call(path, headers, { orderRules: { name: "stores/demo/orderRules" } })).status).toBe(403);
});

test("A request without the page's token, or from another site, is refused", async () => {
  const { cookie, csrfToken } = await signInHere("operator");
  expect((await call(LIST_STORES, { Cookie: cookie })).status).toBe(401);
  const token = { Cookie: cookie, "x-waybill-csrf": csrfToken };
  expect((await call(LIST_STORES, { ...token, Origin: "https://evil.example" })).status).toBe(403);
  expect((await call(LIST_STORES, { ...token, "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  expect((await call(LIST_STORES, { ...token, "Connect-Protocol-Version": "" })).status).toBe(400);
});

test("No browser appends events, whoever is signed in", async () => {
  const { cookie, csrfToken } = await signInHere("admin");
  const path = "/waybill.logstore.v1.LogStoreService/AppendEvents";
  expect((await call(path, { Cookie: cookie, "x-waybill-csrf": csrfToken })).status).toBe(404);
});

test("Every answer carries a strict content security policy", async () => {
  const response = await fetch(DASHBOARD_URL);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});
