// SPDX-License-Identifier: Apache-2.0
import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { openAs, refreshOrders, useBrowser } from "./browser";
import { changeOdoo, placeOrders } from "./stand_ins";

useBrowser();

afterEach(() => changeOdoo({ clear_faults: true }));

// The figure that stands below its title.
function figure(page: Page, title: string) {
  return page.locator("dl > div").filter({ has: page.getByText(title, { exact: true }) }).locator("dd");
}

async function numberOf(page: Page, title: string): Promise<number> {
  await expect.poll(() => figure(page, title).innerText()).toMatch(/\d/);
  return Number((await figure(page, title).innerText()).replace(/\D/g, ""));
}

test("The overview counts a sync as soon as it has ended, well or badly, and tells how long it took", async () => {
  const [good] = await placeOrders(1);
  const [bad] = await placeOrders(1, { sku: `OVERVIEW-${Date.now()}` });
  const actor = await openAs("operator");
  await refreshOrders(actor);
  const page = await openAs("viewer", "/stores/demo/overview");
  const synced = await numberOf(page, "Syncs that succeeded");
  const failed = await numberOf(page, "Syncs that failed");
  await actor.getByRole("button", { name: `Sync order ${good!.number}` }).click();
  await expect.poll(() => numberOf(page, "Syncs that succeeded"), { timeout: 20_000 }).toBe(synced + 1);
  await actor.getByRole("button", { name: `Sync order ${bad!.number}` }).click();
  await expect.poll(() => numberOf(page, "Syncs that failed"), { timeout: 20_000 }).toBe(failed + 1);
  await expect.poll(() => figure(page, "Success rate").innerText()).toBe(
    ((synced + 1) / (synced + failed + 2)).toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 }),
  );
  await page.getByRole("listitem").filter({ hasText: "Product missing" }).waitFor();
  await page.getByRole("row", { name: /^Sync started to synced .*\d/ }).waitFor();
  await page.getByRole("row", { name: /^Order placed to in Odoo .*\d/ }).waitFor();
  await actor.context().close();
  await page.context().close();
});

test("The period is chosen, and stands in the address", async () => {
  const page = await openAs("viewer", "/stores/demo/overview");
  const spans = page.getByRole("table", { name: "Syncs over time" }).locator("tbody tr");
  await expect.poll(() => spans.count()).toBe(24);
  for (const [title, path, count] of [["Last hour", "1h", 60], ["Last 90 days", "90d", 90]] as const) {
    await page.getByLabel("Period").selectOption(title);
    await page.waitForURL(new RegExp(`period=${path}`));
    await expect.poll(() => spans.count()).toBe(count);
  }
  await page.reload();
  await expect.poll(() => spans.count()).toBe(90);
  await page.context().close();
});

test("The state of every system is told, order-sync's and log-store's too", async () => {
  const page = await openAs("viewer", "/stores/demo/overview");
  for (const system of ["order-sync", "Shopify", "Odoo", "Redis", "catalog-check", "log-store"]) {
    await page.getByRole("listitem").filter({ hasText: system }).getByText("Good", { exact: true }).waitFor();
  }
  await page.context().close();
});

test("While Odoo is away every page says that syncing is paused, why, and when it is tried again; and no longer after", async () => {
  const orders = await placeOrders(8);
  const page = await openAs("operator");
  await refreshOrders(page);
  await changeOdoo({ faults: [{ kind: "fail", operation: "*", times: 100_000, status: 503 }] });
  // Several tries in a row must find it away.
  for (const { number } of orders) await page.getByRole("button", { name: `Sync order ${number}` }).click();
  await page.getByText("Syncing is paused").waitFor({ timeout: 60_000 });
  await page.getByText(/The next try is at/).waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("listitem").filter({ hasText: "Syncing" }).getByText("Paused", { exact: true }).waitFor();
  await changeOdoo({ clear_faults: true });
  await page.getByText("Syncing is paused").waitFor({ state: "detached", timeout: 90_000 });
  await page.context().close();
});
