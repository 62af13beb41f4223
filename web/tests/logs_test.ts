// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, refreshOrders, useBrowser } from "./browser";
import { placeOrders } from "./stand_ins";

useBrowser();

test("A sync is found in the logs by its order's number and status, with its steps, its error and its remedy", async () => {
  const sku = `LOG-${Date.now()}`;
  const [order] = await placeOrders(1, { sku });
  const page = await openAs("operator", "/", { permissions: ["clipboard-read", "clipboard-write"] });
  await refreshOrders(page);
  await page.getByRole("button", { name: `Sync order ${order!.number}` }).click();
  await page.getByRole("button", { name: `Retry order ${order!.number}` }).waitFor();

  await page.getByRole("link", { name: "Sync logs" }).click();
  await page.getByLabel("Order number").fill(order!.number);
  await page.waitForURL(/order=/);
  await page.getByLabel("Status").selectOption("Failed");
  const rows = page.locator("tbody tr");
  await rows.getByText(sku).waitFor();
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByLabel("Status").selectOption("Synced");
  await page.getByText("No syncs found").waitFor();
  await page.getByLabel("Status").selectOption("Failed");
  await rows.getByRole("link", { name: /details/ }).click();

  await page.getByRole("heading", { name: `Sync of ${order!.number}` }).waitFor();
  await page.getByText("Create the product in Odoo with this internal reference").first().waitFor();
  await page.getByRole("listitem").getByText("Order rules", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Copy as text" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`Order ${order!.number}: Failed`);
  expect(copied).toContain("Reason PRODUCT_MISSING");
  expect(copied).toMatch(/\nTrace [0-9a-f]{32}\n/);
  await page.getByRole("button", { name: "Retry" }).click();
  await page.waitForURL(new RegExp(`/orders/${order!.id}$`));
  await page.context().close();
});

test("A step tells what was sent to Odoo and what was answered, without personal data", async () => {
  const [order] = await placeOrders(1);
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.getByRole("button", { name: `Sync order ${order!.number}` }).click();
  await page.getByRole("row").filter({ hasText: order!.number }).getByText("Synced", { exact: true }).waitFor();
  await page.goto(`/stores/demo/logEntries?order=${encodeURIComponent(order!.number)}`);
  await page.getByRole("link", { name: /details/ }).click();
  const step = page.getByRole("listitem").filter({ hasText: "Create in Odoo" });
  await step.getByText(/^\d+ calls?$/).click();
  await step.getByText("sale.order.load").waitFor();
  const sent = step.getByRole("region", { name: "Sent" }).first();
  expect(await sent.innerText()).toContain(order!.id);
  expect(await step.innerText()).not.toMatch(/@|Harbour/);
  await page.context().close();
});

test("Syncs are found by words of what happened, and the filters are cleared together", async () => {
  const sku = `TEXT-${Date.now()}`;
  const [order] = await placeOrders(1, { sku });
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.getByRole("button", { name: `Sync order ${order!.number}` }).click();
  await page.getByRole("button", { name: `Retry order ${order!.number}` }).waitFor();

  await page.goto("/stores/demo/logEntries");
  await page.getByLabel("Text").fill(`product_missing ${sku.toLowerCase()}`);
  await page.waitForURL(/text=/);
  const rows = page.locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(1);
  await rows.getByRole("link", { name: order!.number }).waitFor();
  await page.getByLabel("Text").fill("words that no sync has");
  await page.getByText("No syncs found").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await rows.first().waitFor();
  expect(await page.getByLabel("Text").inputValue()).toBe("");
  await page.context().close();
});

test("Logs are found by day", async () => {
  const page = await openAs("viewer", "/stores/demo/logEntries?from=2020-01-01&until=2020-01-02");
  await page.getByText("No syncs found").waitFor();
  await page.context().close();
});

test("An entry that is gone is said to be gone", async () => {
  const page = await openAs("viewer", "/stores/demo/logEntries/01a20806-8248-705a-a926-c8dbdb4f881d");
  await page.getByText("There is no such entry").waitFor();
  await page.context().close();
});
