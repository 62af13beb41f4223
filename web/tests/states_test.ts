// SPDX-License-Identifier: Apache-2.0
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { objections, overflow } from "./axe";
import { openAs, refreshOrders, useBrowser } from "./browser";
import { placeOrders } from "./stand_ins";

useBrowser();

// Has the page get an answer with nothing in it, as from a store that has nothing yet.
async function answerNothing(page: Page, method: string): Promise<void> {
  await page.route(`**/${method}`, (route) => route.fulfill({ status: 200, contentType: "application/proto", body: "" }));
}

async function answerNever(page: Page, method: string): Promise<void> {
  await page.route(`**/${method}`, () => undefined);
}

async function expectSound(page: Page): Promise<void> {
  expect(await objections(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
}

test("A store without orders says how to get them, to those who may", async () => {
  for (const [role, text] of [["operator", /Select “Refresh from Shopify”/], ["viewer", /once an operator gets them/]] as const) {
    const page = await openAs(role, "/stores/demo/overview");
    await answerNothing(page, "ListOrders");
    await page.goto("/stores/demo/orders");
    await page.getByText("No orders yet").waitFor();
    await page.getByText(text).waitFor();
    await expectSound(page);
    await page.context().close();
  }
});

test("An empty inbox says that nothing needs anybody", async () => {
  const page = await openAs("viewer", "/stores/demo/orders");
  await answerNothing(page, "ListFailureGroups");
  await page.goto("/stores/demo/inbox");
  await page.getByText("Nothing needs your attention").waitFor();
  await expectSound(page);
  await page.context().close();
});

test("An overview of nothing has zeros and dashes", async () => {
  const page = await openAs("viewer", "/stores/demo/orders");
  await page.goto("/stores/demo/overview?period=1h");
  await page.getByRole("heading", { name: "How long it takes" }).waitFor();
  await expectSound(page);
  await page.context().close();
});

test.each([
  ["orders", "ListOrders"],
  ["inbox", "ListFailureGroups"],
  ["overview", "GetStatistics"],
  ["logEntries", "ListLogEntries"],
  ["settings", "GetOrderRules"],
  ["settings/connection", "CheckStore"],
  ["orders/6100000001001", "GetOrder"],
])("While %s is on its way its shape is shown, and after a while that it takes long", async (path, method) => {
  const page = await openAs("viewer", path === "orders" ? "/stores/demo/settings" : "/stores/demo/orders");
  await answerNever(page, method);
  await page.goto(`/stores/demo/${path}`);
  await page.getByRole("status", { name: /^(Loading|Checking)/ }).first().waitFor();
  await page.getByText(/taking longer than usual/).waitFor({ timeout: 15_000 });
  await expectSound(page);
  await page.context().close();
});

test.each([
  ["an order that does not exist", "orders/404", "There is no such order"],
  ["an entry that is gone", "logEntries/01a20806-8248-705a-a926-c8dbdb4f881d", "There is no such entry"],
  ["an address that leads nowhere", "nowhere", "There is no such page"],
  ["an order that the rules exclude", "orders/6100000001025", "Why this order isn't eligible"],
  ["a search that finds nothing", "orders?q=no+such+words", "No orders found"],
])("The page of %s passes axe", async (_, path, text) => {
  const page = await openAs("viewer", `/stores/demo/${path}`);
  await page.getByText(text).waitFor();
  await expectSound(page);
  await page.context().close();
});

test("A log entry, an error, a selection, the key help and being offline pass axe", async () => {
  const page = await openAs("operator", "/stores/demo/logEntries");
  await page.locator("tbody tr").first().getByRole("link", { name: /details/ }).click();
  await page.getByRole("heading", { name: /^Sync of/ }).waitFor();
  await expectSound(page);
  await page.goto("/stores/demo/orders");
  await page.locator("tbody tr").first().getByRole("checkbox").check();
  await page.getByText("1 selected").waitFor();
  await expectSound(page);
  await page.getByRole("button", { name: /^Keyboard shortcuts/ }).click();
  await page.getByRole("dialog").waitFor();
  await expectSound(page);
  await page.keyboard.press("Escape");
  await page.context().setOffline(true);
  await page.getByText(/You are offline/).waitFor();
  await expectSound(page);
  await page.context().setOffline(false);
  await page.route("**/ListFailureGroups", (route) => route.abort());
  await page.getByRole("link", { name: /^Inbox/ }).click();
  await page.getByRole("alert").waitFor({ timeout: 30_000 });
  await expectSound(page);
  await page.context().close();
});

test("Who comes to another page by a link goes on at its heading", async () => {
  const page = await openAs("viewer");
  for (const [link, heading] of [["Sync logs", "Sync logs"], ["Overview", "Overview"]] as const) {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: link }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: heading }).and(page.locator(":focus")).waitFor();
  }
  await page.context().close();
});

test("Names of any length and direction are shown and break nothing", async () => {
  const long = `Maximiliana-Alexandrina ${"von und zu ".repeat(12)}Hohenlohe`;
  const [first] = await placeOrders(1, { customer: long });
  await placeOrders(1, { customer: "ليلى المرسى" });
  const page = await openAs("operator", "/", { viewport: { width: 1280, height: 900 } });
  await refreshOrders(page);
  await page.getByText("ليلى المرسى").first().waitFor();
  expect(await overflow(page)).toBe(0);
  await page.goto(`/stores/demo/orders/${first!.id}`);
  await page.getByText(long).first().waitFor();
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => overflow(page)).toBe(0);
  await page.context().close();
});
