// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, refreshOrders, selectOrders, useBrowser } from "./browser";
import { addProduct, placeOrders } from "./stand_ins";

useBrowser();

test("Failures with one cause are one card, and it goes by itself once the cause is mended and its orders are retried", async () => {
  const sku = `CAUSE-${Date.now()}`;
  const placed = await placeOrders(6, { sku });
  const page = await openAs("operator");
  await refreshOrders(page);
  await selectOrders(page, placed);
  await page.getByRole("button", { name: "Sync selected" }).click();
  await page.getByText("0 synced, 6 failed, of 6").waitFor();
  await page.getByRole("button", { name: "Close" }).click();

  await page.getByRole("link", { name: /^Inbox/ }).click();
  const card = page.locator("section").filter({ hasText: `No product in Odoo has the internal reference "${sku}".` });
  await card.getByText("6 orders", { exact: true }).waitFor();
  await card.getByText("Create the product in Odoo with this internal reference").waitFor();
  await card.getByText(/checks every few minutes whether this is fixed/).waitFor();
  expect(await card.getByRole("link", { name: /^#/ }).count()).toBe(5);
  await card.getByRole("link", { name: "and 1 more" }).click();
  await page.getByText("1–6 of 6").waitFor();
  await page.goBack();
  await addProduct(sku);
  await card.getByRole("button", { name: "Retry 6 orders" }).click();
  await page.getByText("6 synced, 0 failed, of 6").waitFor();
  await card.waitFor({ state: "detached" });
  await page.context().close();
});

test("A group goes by itself once its cause is gone, with nobody doing anything here", { timeout: 300_000 }, async () => {
  const sku = `ALONE-${Date.now()}`;
  const placed = await placeOrders(2, { sku });
  const page = await openAs("operator");
  await refreshOrders(page);
  await selectOrders(page, placed);
  await page.getByRole("button", { name: "Sync selected" }).click();
  await page.getByText("0 synced, 2 failed, of 2").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: /^Inbox/ }).click();
  const card = page.locator("section").filter({ hasText: `No product in Odoo has the internal reference "${sku}".` });
  await card.getByText("2 orders", { exact: true }).waitFor();
  await addProduct(sku);
  await card.waitFor({ state: "detached", timeout: 240_000 });
  await page.context().close();
});

test("A missing product leads to the form for a new one and to the list in Odoo, with its SKU to be pasted", async () => {
  const sku = `PLACE-${Date.now()}`;
  const [order] = await placeOrders(1, { sku });
  const page = await openAs("operator", "/", { permissions: ["clipboard-read", "clipboard-write"] });
  await refreshOrders(page);
  await page.getByRole("button", { name: `Sync order ${order!.number}` }).click();
  await page.getByRole("button", { name: `Retry order ${order!.number}` }).waitFor();
  await page.getByRole("link", { name: /^Inbox/ }).click();
  const card = page.locator("section").filter({ hasText: sku });
  const address = (name: string) => card.getByRole("link", { name }).getAttribute("href");
  expect(await address("New product in Odoo")).toMatch(/\/web#action=sale\.product_template_action&view_type=form$/);
  expect(await address("Products in Odoo")).toMatch(/\/web#action=sale\.product_template_action&view_type=list$/);
  await card.getByRole("button", { name: `Copy “${sku}”` }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sku);
  await page.context().close();
});

test("A viewer reads the inbox, and retries nothing", async () => {
  const page = await openAs("viewer", "/stores/demo/inbox");
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  expect(await page.getByRole("button", { name: /^Retry/ }).count()).toBe(0);
  await page.context().close();
});
