// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import type { Page } from "playwright-core";
import { test } from "vitest";
import { openAs, openContext, refreshOrders, useBrowser } from "./browser";
import { changeShopify, placeOrders } from "./stand_ins";
import { open, PAGES } from "./pages";

useBrowser();

// The pictures of the README and the guide are taken where SCREENSHOTS names a folder:
// SCREENSHOTS=$PWD/docs/images web/tests/system.sh screenshots, then pngquant --ext .png --force 128 on each.
const folder = process.env["SCREENSHOTS"] ?? "";
const DESK = { viewport: { width: 1280, height: 800 } };

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `dashboard-${name}.png`), animations: "disabled" });
}

test.skipIf(folder === "")("Takes the pictures", { timeout: 180_000 }, async () => {
  const context = await openContext(DESK);
  const outside = await context.newPage();
  await outside.goto("/");
  await outside.getByLabel("Name").waitFor();
  await take(outside, "sign-in");
  await context.close();

  await changeShopify({ cost: { maximumAvailable: 100_000, restoreRate: 100_000, available: 100_000 } });
  const page = await openAs("admin", "/", DESK);
  await page.goto("/stores/demo/orders");
  await page.getByRole("button", { name: /^Sync \d+ eligible$/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByText("Sync finished").waitFor();
  await page.getByRole("tab", { name: /^Synced 43/ }).waitFor();
  await take(page, "bulk-sync");
  await page.getByRole("button", { name: "Close" }).click();

  for (const one of PAGES) {
    await open(page, one);
    await take(page, one.name);
  }
  await page.goto("/stores/demo/orders/6100000001028");
  await page.getByRole("list", { name: "Refunds" }).waitFor();
  const money = page.getByRole("heading", { name: "Payments and refunds" });
  await money.evaluate((heading) => window.scrollTo(0, heading.getBoundingClientRect().top - 80)); // Below the bar.
  await take(page, "order-money");
  await page.goto("/stores/demo/settings");
  await page.getByLabel("Order prefix").waitFor();
  await page.getByRole("group", { name: "Payment" }).getByLabel("Paid", { exact: true }).check();
  await page.getByText(/^Newly eligible/).waitFor();
  await take(page, "settings");
  await page.context().close();

  const dark = await openAs("admin", "/stores/demo/overview", { ...DESK, colorScheme: "dark" });
  await dark.getByText("Good", { exact: true }).first().waitFor();
  await take(dark, "dark");
  await dark.context().close();

  const phone = await openAs("operator", "/", { viewport: { width: 390, height: 780 } });
  await placeOrders(2);
  await refreshOrders(phone);
  await phone.getByText("Not synced").nth(1).waitFor();
  await take(phone, "phone");
  await phone.context().close();
});
