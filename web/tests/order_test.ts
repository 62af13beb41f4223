// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, refreshOrders, useBrowser } from "./browser";
import { changeOrder, changeShopify, delayOdoo, placeOrders, repriceInOdoo } from "./stand_ins";

useBrowser();

test("An order shows what a sync would create, then each step of it as it happens, then both figures", async () => {
  const [order] = await placeOrders(1);
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.goto(`/stores/demo/orders/${order!.id}`);
  await page.getByRole("heading", { name: "What a sync would create" }).waitFor();
  const total = page.getByRole("row", { name: /^Total/ });
  await total.getByText("none").waitFor();
  const before = await total.innerText();

  await page.getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByText(/Sale order S\d+ is in Odoo with Shopify's total/).waitFor();
  await page.getByRole("heading", { name: "Shopify and Odoo, line by line" }).waitFor();
  await page.getByText("as in Shopify", { exact: true }).waitFor();
  expect(await page.getByRole("row", { name: /^Total/ }).innerText()).toBe(before);
  for (const step of ["Read from Shopify", "Order rules", "Check in Odoo", "Create in Odoo", "Result"]) {
    await page.getByRole("listitem").getByText(step, { exact: true }).waitFor();
  }
  expect(await page.getByRole("button", { name: "Sync", exact: true }).count()).toBe(0);
  await page.context().close();
});

test("An order that was changed in Odoo shows what Odoo holds, and by how much it differs", async () => {
  const [order] = await placeOrders(1);
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.goto(`/stores/demo/orders/${order!.id}`);
  await page.getByRole("button", { name: "Sync", exact: true }).click();
  const total = page.getByRole("region", { name: "Figures of the sale order" }).getByRole("row", { name: /^Total/ });
  await total.getByText("none").waitFor();

  await repriceInOdoo(order!, 999);
  await page.reload();
  await total.waitFor();
  expect(await total.innerText()).not.toContain("none");
  const line = page.getByRole("region", { name: "Figures of the sale order" }).getByRole("row").nth(1);
  await line.getByText("$999.00", { exact: true }).waitFor();
  expect(await page.getByRole("heading", { name: /^What a sync would/ }).count()).toBe(0);
  await page.context().close();
});

test("While a sync runs, its timeline has the steps that were taken and not the result", async () => {
  const [order] = await placeOrders(1);
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.goto(`/stores/demo/orders/${order!.id}`);
  await page.getByRole("row", { name: /^Total/ }).waitFor();
  await delayOdoo(2000);
  await page.getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByRole("listitem").getByText("Order rules", { exact: true }).waitFor();
  expect(await page.getByRole("listitem").getByText("Result", { exact: true }).count()).toBe(0);
  await page.getByText("In progress", { exact: true }).first().waitFor();
  await delayOdoo(0);
  await page.getByRole("listitem").getByText("Result", { exact: true }).waitFor({ timeout: 30_000 });
  await page.context().close();
});

test("An order that changed in Shopify after its sync says so, and what a sync would do, until it is synced again", async () => {
  const [order] = await placeOrders(1);
  const page = await openAs("operator");
  await refreshOrders(page);
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: order!.number, exact: true }) });
  await row.getByRole("button", { name: /^Sync/ }).click();
  await row.getByText("Synced", { exact: true }).waitFor();
  await changeOrder(order!, { tags: ["changed"] });
  await refreshOrders(page);
  await row.getByText("Changed since sync").waitFor();
  await row.getByRole("link", { name: order!.number, exact: true }).click();
  const note = page.getByText("Changed in Shopify since last sync");
  await note.waitFor();
  await page.getByRole("heading", { name: "What a sync would do" }).waitFor();
  await page.getByRole("button", { name: "Sync", exact: true }).click();
  await note.waitFor({ state: "detached" });
  await page.context().close();
});

test("A failed order that was retried has its earlier syncs on its page", async () => {
  const [order] = await placeOrders(1, { sku: `AGAIN-${Date.now()}` });
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.goto(`/stores/demo/orders/${order!.id}`);
  await page.getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByRole("button", { name: "Retry" }).click();
  const earlier = page.getByRole("list", { name: "Earlier syncs" });
  await earlier.getByRole("listitem").first().getByText("Failed", { exact: true }).waitFor();
  await earlier.getByRole("link").first().click();
  await page.getByRole("heading", { name: `Sync of ${order!.number}` }).waitFor();
  await page.context().close();
});

test("An order that the rules exclude says why, rule by rule", async () => {
  const page = await openAs("viewer", "/stores/demo/orders?view=not-synced&q=%231017");
  await page.goto("/stores/demo/orders?view=not-synced");
  const row = page.getByRole("row").filter({ hasText: "Not eligible" }).last();
  await row.getByRole("link", { name: /^#/ }).click();
  await page.getByRole("heading", { name: "Why this order isn't eligible" }).waitFor();
  await page.getByText(/^(Test orders|Canceled orders)$/).first().waitFor();
  await page.context().close();
});

test("A failed order says what is wrong and what to do, and links to the records that may be meant", async () => {
  const [order] = await placeOrders(1, { sku: "WB-DOUBLE-01" });
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.goto(`/stores/demo/orders/${order!.id}`);
  await page.getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByRole("button", { name: "Retry" }).waitFor();
  await page.getByText('2 products in Odoo have the internal reference "WB-DOUBLE-01".').first().waitFor();
  await page.getByText("Give each product in Odoo a reference of its own").first().waitFor();
  const candidates = page.getByRole("list", { name: "Records in Odoo that may be meant" }).first();
  expect(await candidates.getByRole("link").count()).toBe(2);
  await page.context().close();
});

test("An order that does not exist is said to be none", async () => {
  const page = await openAs("viewer", "/stores/demo/orders/404");
  await page.getByText("There is no such order").waitFor();
  await page.context().close();
});

test("An order shows the money that came and went, and where it goes, as Shopify has it now", async () => {
  const page = await openAs("viewer", "/stores/demo/orders/6100000001028");
  const payments = page.getByRole("list", { name: "Payments" });
  await payments.getByText("Shopify Payments").first().waitFor();
  await payments.getByText("Sale").waitFor();
  const refunds = page.getByRole("list", { name: "Refunds" });
  await refunds.getByText(/^1 × .+ not restocked$/).waitFor();
  await refunds.getByText("Note: Chipped").waitFor();
  await refunds.getByText("€13.36").waitFor();
  const delivery = page.getByRole("region", { name: /^Shipping/ });
  expect(await delivery.innerText()).toMatch(/Emma Anker\s+Musterstraße 5\s+20095 Hamburg\s+Germany/);
  await page.context().close();
});

test("An order whose shop does not answer says so in place of payments, and has them once it does", async () => {
  const page = await openAs("viewer");
  await changeShopify({ faults: [{ kind: "fail", operation: "OrdersByIds", times: 1_000, status: 401 }] });
  await page.goto("/stores/demo/orders/6100000001001");
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Payments, refunds and addresses" }) });
  await card.getByRole("alert").waitFor({ timeout: 60_000 });
  await changeShopify({ clear_faults: true });
  await card.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("list", { name: "Payments" }).waitFor();
  await page.context().close();
});
