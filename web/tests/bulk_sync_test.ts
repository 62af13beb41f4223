// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeAll, expect, test } from "vitest";
import { openAs, refreshOrders, selectOrders, useBrowser } from "./browser";
import { changeShopify, delayOdoo, placeOrders } from "./stand_ins";

useBrowser();

// Shopify's rate limit would make reading hundreds of orders the longest part by far.
beforeAll(() => changeShopify({ cost: { maximumAvailable: 100_000, restoreRate: 100_000, available: 100_000 } }));

afterEach(() => delayOdoo(0));

async function openRefreshed() {
  const page = await openAs("operator");
  await refreshOrders(page);
  return page;
}

test("Selected orders are synced together, and failures are grouped by their cause", async () => {
  const sku = `NONE-${Date.now()}`;
  const placed = [...(await placeOrders(2, { sku })), ...(await placeOrders(3))];
  const page = await openRefreshed();
  await selectOrders(page, placed);
  await page.getByText("5 selected").waitFor();
  await page.getByRole("button", { name: "Sync selected" }).click();
  await page.getByText("Sync finished").waitFor();
  await page.getByText("3 synced, 2 failed, of 5").waitFor();
  const group = page.getByRole("listitem").filter({ hasText: sku });
  await group.getByText("2 orders").waitFor();
  expect(await group.getByRole("link").count()).toBe(2);
  await page.context().close();
});

test("500 orders are synced while their user goes on working, and a reload comes back to the run", async () => {
  await placeOrders(500, { customer: "Bulk Buyer" });
  const page = await openRefreshed();
  await page.goto("/stores/demo/orders?q=bulk");
  await page.getByText(/^1–50 of 500/).waitFor();
  await delayOdoo(300);
  await page.getByRole("button", { name: "Sync 500 eligible" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByText(/to go, of 500/).waitFor();
  await page.reload();
  await page.getByText(/to go, of 500/).waitFor();
  await delayOdoo(0);
  await page.getByText("500 synced, 0 failed, of 500").waitFor({ timeout: 60_000 });
  await page.goto("/stores/demo/orders?q=bulk&view=synced");
  await page.getByText(/^1–50 of 500/).waitFor();
  await page.context().close();
});

test("A run is cancelled: orders that are being synced end, what waits is left out and can be synced later", async () => {
  await placeOrders(300, { customer: "Wary Buyer" });
  const page = await openRefreshed();
  await page.goto("/stores/demo/orders?q=wary");
  await page.getByText(/^1–50 of 300/).waitFor();
  await delayOdoo(500);
  await page.getByRole("button", { name: "Sync 300 eligible" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByText(/to go, of 300/).waitFor();
  await page.getByRole("button", { name: "Cancel sync" }).click();
  await page.getByRole("heading", { name: /^Cancelling/ }).waitFor();
  await delayOdoo(0);
  await page.getByRole("heading", { name: "Sync cancelled" }).waitFor({ timeout: 60_000 });
  const [, synced, leftOut] = /(\d+) synced, 0 failed, (\d+) left out, of 300/.exec(await page.getByRole("status").allInnerTexts().then((texts) => texts.join("\n")))!;
  expect(Number(synced) + Number(leftOut)).toBe(300);
  expect(Number(leftOut)).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Close" }).click();
  await page.goto("/stores/demo/orders?q=wary&view=eligible");
  await page.getByText(new RegExp(`of ${leftOut}$`)).waitFor();
  await page.context().close();
});
