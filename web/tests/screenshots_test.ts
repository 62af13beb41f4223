// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { test } from "vitest";
import { openAs, openContext, refreshOrders, searchOrders, useBrowser } from "./browser";
import { makeHistory } from "./history";
import { open, PAGES } from "./pages";
import { changeOdoo, changeOrder, changeShopify, delayOdoo, placeOrders } from "./stand_ins";

useBrowser();

// The pictures of the README and the guide are taken where SCREENSHOTS names a folder:
// SCREENSHOTS=$PWD/docs/images web/tests/system.sh screenshots, then pngquant --ext .png --force 64 on each.
const folder = process.env["SCREENSHOTS"] ?? "";
const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 };
const ORDERS = "/stores/demo/orders";

async function take(page: Page, name: string, fullPage = false): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `dashboard-${name}.png`), animations: "disabled", fullPage });
}

async function confirmSync(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Sync \d+ eligible$/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sync", exact: true }).click();
}

test.skipIf(folder === "")("Takes the pictures", { timeout: 600_000 }, async () => {
  const context = await openContext(DESK);
  const outside = await context.newPage();
  await outside.goto("/");
  await outside.getByLabel("Name").waitFor();
  await take(outside, "sign-in");
  await context.close();

  await changeShopify({ cost: { maximumAvailable: 100_000, restoreRate: 100_000, available: 100_000 } });
  await makeHistory();
  const page = await openAs("admin", "/", DESK);
  await page.route("**/ListOrders", (route) => route.fulfill({ status: 200, contentType: "application/proto", body: "" }));
  await page.goto(ORDERS);
  await page.getByText("No orders yet").waitFor();
  await take(page, "no-orders");
  await page.unroute("**/ListOrders");
  await page.goto("/stores/demo/inbox");
  await page.getByText("Nothing needs your attention").waitFor();
  await take(page, "inbox-empty");

  for (const customer of ["Mia Castor", "Theo Halyard", "Noor Binnacle"]) {
    await placeOrders(3, { sku: "TEA-OOLONG-250", customer });
    await placeOrders(1, { sku: "WB-DOUBLE-01", customer });
  }
  await page.goto(ORDERS);
  await refreshOrders(page);
  await page.locator("tbody tr").nth(14).getByRole("link", { name: /^#/ }).first().click();
  await page.getByRole("row", { name: /^Total/ }).waitFor();
  await take(page, "order-preview");
  await page.goBack();
  await delayOdoo(700);
  await confirmSync(page);
  await page.getByText(/to go, of/).waitFor();
  await page.getByText("In progress", { exact: true }).nth(3).waitFor();
  await take(page, "bulk-sync-live");
  await delayOdoo(0);
  await page.getByText("Sync finished").waitFor({ timeout: 60_000 });
  await take(page, "bulk-sync");
  await page.getByRole("button", { name: "Close" }).click();

  for (const one of PAGES) {
    await open(page, one);
    await take(page, one.name, one.name === "overview");
  }
  await page.goto(ORDERS);
  await page.locator("tbody tr").first().waitFor();
  for (const row of (await page.locator("tbody tr").all()).slice(0, 3)) await row.getByRole("checkbox").check();
  await take(page, "orders-selected");
  await page.getByRole("button", { name: "Clear selection" }).click();
  await searchOrders(page, "olga");
  await page.getByText(/^1–\d+ of \d\d?$/).waitFor();
  await take(page, "orders-search");
  await page.goto(ORDERS);
  await page.getByRole("button", { name: /^Keyboard shortcuts/ }).click();
  await page.getByRole("dialog").waitFor();
  await take(page, "keys");

  await page.goto(`${ORDERS}/6100000001028`);
  await page.getByRole("list", { name: "Refunds" }).waitFor();
  const money = page.getByRole("heading", { name: "Payments and refunds" });
  await money.evaluate((heading) => window.scrollTo(0, heading.getBoundingClientRect().top - 80)); // Below the bar.
  await take(page, "order-money");
  await page.goto(`${ORDERS}/6100000001025`);
  await page.getByRole("heading", { name: "Why this order isn't eligible" }).waitFor();
  await take(page, "order-not-eligible");
  await page.goto(`${ORDERS}/404`);
  await page.getByText("There is no such order").waitFor();
  await take(page, "not-found");
  await page.goto("/stores/demo/logEntries?status=failed");
  await page.locator("tbody tr").first().getByRole("link", { name: /details/ }).click();
  await page.getByRole("heading", { name: /^Sync of/ }).waitFor();
  await take(page, "log-entry");
  await page.goto("/stores/demo/settings");
  await page.getByLabel("Order prefix").waitFor();
  await page.getByRole("group", { name: "Payment status" }).getByLabel("Voided", { exact: true }).check();
  await page.getByText(/^No longer eligible: [1-9]/).waitFor();
  await take(page, "settings-change");

  const [changed] = await placeOrders(1);
  await page.goto(ORDERS);
  await refreshOrders(page);
  await page.getByRole("button", { name: `Sync order ${changed!.number}` }).click();
  await page.locator("tbody tr").first().getByText("Synced", { exact: true }).waitFor();
  await changeOrder(changed!, { tags: ["gift"] });
  await refreshOrders(page);
  await page.locator("tbody tr").first().getByText("Changed since sync").waitFor();
  await page.goto(`${ORDERS}/${changed!.id}`);
  await page.getByText("Changed in Shopify since last sync").waitFor();
  await take(page, "order-changed");

  const waiting = await placeOrders(8);
  await page.goto(ORDERS);
  await refreshOrders(page);
  await changeOdoo({ faults: [{ kind: "fail", operation: "*", times: 100_000, status: 503 }] });
  for (const { number } of waiting) await page.getByRole("button", { name: `Sync order ${number}` }).click();
  await page.getByText("Syncing is paused").waitFor({ timeout: 60_000 });
  await take(page, "paused");
  await page.goto("/stores/demo/settings/connection");
  await page.getByText("Failed", { exact: true }).first().waitFor({ timeout: 60_000 });
  await take(page, "connection-failed");
  await changeOdoo({ clear_faults: true });
  await page.context().setOffline(true);
  await page.getByText(/You are offline/).waitFor();
  await take(page, "offline");
  await page.context().close();

  const dark = await openAs("admin", "/stores/demo/overview", { ...DESK, colorScheme: "dark" });
  await dark.getByText("Syncing is paused").waitFor({ state: "detached", timeout: 90_000 });
  await dark.getByText("catalog-check").waitFor();
  await take(dark, "dark");
  await dark.context().close();
  const phone = await openAs("operator", "/", { ...DESK, viewport: { width: 390, height: 780 } });
  await phone.locator("tbody tr").first().waitFor();
  await take(phone, "phone");
  await phone.context().close();
});
