// SPDX-License-Identifier: Apache-2.0
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openAs, refreshOrders, searchOrders, useBrowser } from "./browser";
import { addProduct, placeOrders, type ShopOrder } from "./stand_ins";

useBrowser();

const rowOf = (page: Page, { number }: ShopOrder) => page.getByRole("row").filter({ has: page.getByRole("link", { name: number, exact: true }) });

test("An order is synced with one click, and its row follows without a reload", async () => {
  const [order] = await placeOrders(1);
  const page = await openAs("operator");
  await refreshOrders(page);
  const row = rowOf(page, order!);
  await row.getByText("Not synced").waitFor();
  await row.getByRole("button", { name: `Sync order ${order!.number}` }).click();
  await row.getByText("Synced", { exact: true }).waitFor();
  await row.getByRole("link", { name: /^S\d+/ }).waitFor();
  await page.getByRole("status").filter({ hasText: `Order ${order!.number}: synced as S` }).waitFor();
  await page.context().close();
});

test("Two browsers see each other's syncs", async () => {
  const [order] = await placeOrders(1);
  const one = await openAs("operator");
  await refreshOrders(one);
  const other = await openAs("viewer");
  await rowOf(other, order!).getByText("Not synced").waitFor();
  await rowOf(one, order!).getByRole("button", { name: /^Sync/ }).click();
  await rowOf(other, order!).getByText("Synced", { exact: true }).waitFor();
  await one.context().close();
  await other.context().close();
});

test("A sync that fails says why, and is retried once the cause is gone", async () => {
  const sku = `LATE-${Date.now()}`;
  const [order] = await placeOrders(1, { sku });
  const page = await openAs("operator");
  await refreshOrders(page);
  const row = rowOf(page, order!);
  await row.getByRole("button", { name: /^Sync/ }).click();
  await row.getByText("Failed").waitFor();
  await row.getByText(`No product in Odoo has the internal reference "${sku}".`).waitFor();
  await addProduct(sku);
  await row.getByRole("button", { name: /^Retry/ }).click();
  await row.getByText("Synced", { exact: true }).waitFor();
  await page.context().close();
});

test("Orders are found by number and by customer, and the address keeps the search", async () => {
  const page = await openAs("viewer", "/stores/demo/orders");
  await searchOrders(page, "#1007");
  await page.getByText("1–1 of 1").waitFor();
  await page.getByRole("link", { name: "#1007" }).waitFor();
  await searchOrders(page, "quinn");
  await page.getByRole("link", { name: "#1024" }).waitFor();
  expect(page.url()).toContain("q=quinn");
  await page.reload();
  await page.getByText("1–1 of 1").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByText(/^1–50 of/).waitFor();
  await searchOrders(page, "no such words");
  await page.getByText("No orders found").waitFor();
  await page.context().close();
});

test("Orders are found by the day that they were placed on", async () => {
  const page = await openAs("viewer", "/stores/demo/orders?from=2026-11-21&until=2026-11-21", { timezoneId: "UTC" });
  await page.getByText("1–2 of 2").waitFor();
  await page.getByRole("link", { name: "#1007" }).waitFor();
  await page.context().close();
});

test("A click on a column sorts by it, and pages follow", async () => {
  const page = await openAs("viewer", "/stores/demo/orders");
  await page.getByRole("button", { name: "Total" }).click();
  await page.getByRole("columnheader", { name: "Total" }).and(page.locator("[aria-sort=descending]")).waitFor();
  const first = page.getByRole("row").nth(1);
  await first.getByRole("link", { name: /^#/ }).waitFor();
  await page.getByRole("button", { name: "Total" }).click();
  await page.locator("[aria-sort=ascending]").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText(/^51–/).waitFor();
  await page.getByRole("button", { name: "Previous" }).click();
  await page.getByText(/^1–50/).waitFor();
  await page.context().close();
});

test("Tabs show a view each, with its count", async () => {
  const page = await openAs("viewer", "/stores/demo/orders");
  await page.getByRole("tab", { name: /^Not synced \d+/ }).click();
  await page.waitForURL(/view=not-synced/);
  await page.getByRole("tab", { name: /^Not synced/, selected: true }).waitFor();
  await page.context().close();
});

test("The list is worked by keyboard alone", async () => {
  const [older, newer] = await placeOrders(2);
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox", { name: "Search orders" }).and(page.locator(":focus")).waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await rowOf(page, newer!).focus();
  await page.keyboard.press("ArrowDown");
  expect(await page.locator(":focus").getAttribute("data-order")).toBe(`stores/demo/orders/${older!.id}`);
  await page.keyboard.press("k");
  expect(await page.locator(":focus").getAttribute("data-order")).toBe(`stores/demo/orders/${newer!.id}`);
  await page.keyboard.press("x");
  await page.getByText("1 selected").waitFor();
  await page.keyboard.press("s");
  await rowOf(page, newer!).getByText("Synced", { exact: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/orders/${newer!.id}$`));
  await page.context().close();
});
