// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { APP, sessionToken } from "../server/shopify/testing";
import { type AnotherDashboard, startAnother } from "./another_dashboard";
import { openContext, useBrowser } from "./browser";
import { LOG_STORE, ORDER_SYNC } from "./environment";

// Shopify's admin is on the internet and the dashboard of these tests is not, which Chromium would ask the user about.
useBrowser("--disable-features=LocalNetworkAccessChecks");

const ADMIN = "https://admin.shopify.com/store/demo/apps/waybill";
const now = () => Date.now() / 1000;

let dashboard: AnotherDashboard;
beforeEach(async () => {
  dashboard = await startAnother({ "order-sync": ORDER_SYNC, "log-store": LOG_STORE, "shopify-app-key": APP.key, "shopify-shop": APP.shop });
});
afterEach(() => dashboard.stop());

// A page of another site with the dashboard in a frame, and an App Bridge whose tokens are `token`'s.
async function openFramed(at: string, token: () => string): Promise<Page> {
  const context = await openContext();
  await context.exposeFunction("freshToken", token);
  await context.route("https://cdn.shopify.com/**", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "window.shopify = { idToken: () => window.freshToken() };" }),
  );
  const page = await context.newPage();
  const html = `<!doctype html><title>Admin</title><iframe src="${dashboard.url}/stores/demo/orders" title="Waybill" width="1200" height="800"></iframe>`;
  await page.route(at, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(at);
  return page;
}

test("Within Shopify's admin nobody signs in: the shop's user looks, and syncs as far as the role goes", async () => {
  const page = await openFramed(ADMIN, () => sessionToken(now()));
  const frame = page.frameLocator("iframe");
  await frame.locator("tbody tr").first().waitFor();
  await frame.getByRole("button", { name: "Signed in as shopify-42" }).click();
  await frame.getByText("Role: operator").waitFor();
  expect(await frame.getByText("Sign out").count()).toBe(0);
  await frame.getByRole("button", { name: "Refresh from Shopify" }).click();
  await frame.getByText(/^Up to date/).waitFor();
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();
});

test("A user of the shop without a role is told so", async () => {
  const page = await openFramed(ADMIN, () => sessionToken(now(), { claims: { sub: "43" } }));
  await page.frameLocator("iframe").getByText(/Waybill has no role for you/).waitFor();
  await page.context().close();
});

test("No other site has the dashboard in a frame", async () => {
  const page = await openFramed("https://evil.example/", () => sessionToken(now()));
  const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
  await page.reload();
  await refused;
  expect(await page.frameLocator("iframe").getByRole("table").count()).toBe(0);
  await page.context().close();
});

test.each([
  ["none", undefined],
  ["a forged one", sessionToken(now(), { secret: "guessed" })],
  ["an expired one", sessionToken(now() - 120)],
  ["another shop's", sessionToken(now(), { claims: { dest: "https://evil.myshopify.com" } })],
  ["another app's", sessionToken(now(), { claims: { aud: "another" } })],
])("A call with a token that is %s is refused by the server", async (_, token) => {
  const call = (authorization: Record<string, string>) =>
    fetch(`${dashboard.url}/waybill.ordersync.v1.OrderSyncService/ListStores`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Connect-Protocol-Version": "1", ...authorization },
      body: "{}",
    });
  expect((await call(token === undefined ? {} : { Authorization: `Bearer ${token}` })).status).toBe(401);
  expect((await call({ Authorization: `Bearer ${sessionToken(now())}` })).status).toBe(200);
});
