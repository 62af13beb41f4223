// SPDX-License-Identifier: Apache-2.0
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openAs, refreshOrders, searchOrders, useBrowser } from "./browser";
import { changeShopify, placeOrders } from "./stand_ins";

useBrowser();

const BUYER = `Pager${Date.now()}`;
const SEARCH = `/stores/demo/orders?q=${BUYER}`;

// More orders than two pages hold.
beforeAll(async () => {
  await changeShopify({ cost: { maximumAvailable: 100_000, restoreRate: 100_000, available: 100_000 } });
  await placeOrders(120, { customer: BUYER });
  const page = await openAs("operator");
  await refreshOrders(page);
  await page.context().close();
});

const numbers = (page: Page) => page.locator("tbody tr").getByRole("link", { name: /^#/ }).allInnerTexts();

test("What somebody else reads from Shopify appears without a reload", async () => {
  const watcher = await openAs("viewer");
  await watcher.locator("tbody tr").first().waitFor();
  const [order] = await placeOrders(1);
  const actor = await openAs("operator");
  await refreshOrders(actor);
  await watcher.getByRole("link", { name: order!.number, exact: true }).waitFor({ timeout: 40_000 });
  await actor.context().close();
  await watcher.context().close();
});

test("The page of the list stands in the address: a reload and the way back keep it", async () => {
  const page = await openAs("viewer", SEARCH);
  await page.getByText("1–50 of 120").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("51–100 of 120").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("101–120 of 120").waitFor();
  const last = await numbers(page);
  await page.reload();
  await page.getByText("101–120 of 120").waitFor();
  expect(await numbers(page)).toEqual(last);
  await page.locator("tbody tr").getByRole("link", { name: /^#/ }).first().click();
  await page.getByRole("heading", { name: /^Order #/ }).waitFor();
  await page.goBack();
  await page.getByText("101–120 of 120").waitFor();
  await page.goBack();
  await page.getByText("51–100 of 120").waitFor();
  await page.getByRole("button", { name: "Previous" }).click();
  await page.getByText("1–50 of 120").waitFor();
  await page.context().close();
});

test("Another search begins at its first page", async () => {
  const page = await openAs("viewer", SEARCH);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("51–100 of 120").waitFor();
  await page.getByRole("button", { name: "Total" }).click();
  await page.getByText("1–50 of 120").waitFor();
  expect(page.url()).not.toContain("page=");
  await page.context().close();
});

test("Nothing that is out of sight stays selected", async () => {
  const page = await openAs("operator", SEARCH);
  await page.getByText("1–50 of 120").waitFor();
  await page.locator("tbody tr").first().getByRole("checkbox").check();
  await page.getByText("1 selected").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("51–100 of 120").waitFor();
  expect(await page.getByText("1 selected").count()).toBe(0);
  await page.getByRole("button", { name: "Previous" }).click();
  await page.getByText("1–50 of 120").waitFor();
  expect(await page.getByText("1 selected").count()).toBe(0);
  await page.context().close();
});

test("All that a search finds is selected at once, beyond the page, and synced", async () => {
  const page = await openAs("operator", SEARCH);
  await page.getByText("1–50 of 120").waitFor();
  await page.getByRole("checkbox", { name: "Select all orders of this page" }).check();
  await page.getByText("50 selected").waitFor();
  await page.getByRole("button", { name: "Select all 120 in this search" }).click();
  await page.getByText("120 selected").waitFor();
  await page.getByRole("button", { name: "Sync selected" }).click();
  await page.getByText("120 synced, 0 failed, of 120").waitFor({ timeout: 90_000 });
  await page.context().close();
});

test("Orders are found by e-mail address", async () => {
  const page = await openAs("viewer");
  await searchOrders(page, "ada.harbour@example.com #1001");
  await page.getByText("1–1 of 1").waitFor();
  await page.getByRole("link", { name: "#1001" }).waitFor();
  await page.context().close();
});

test("Sorting by total really sorts, both ways", async () => {
  const page = await openAs("viewer", "/stores/demo/orders?q=%2310&sort=total");
  const totals = async () => {
    const texts = await page.locator('td[data-column="total"]').allInnerTexts();
    return texts.map((text) => Number(text.replace(/[^\d.]/g, "")));
  };
  await expect.poll(async () => (await totals()).length).toBeGreaterThan(40);
  const ascending = await totals();
  expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
  await page.getByRole("button", { name: "Total" }).click();
  await page.locator("[aria-sort=descending]").waitFor();
  await expect.poll(async () => (await totals())[0]).toBe(ascending.at(-1));
  await page.context().close();
});

test("A tab's count is how many orders its list finds", async () => {
  const page = await openAs("viewer");
  for (const name of ["Not synced", "Failed", "Synced", "Eligible"]) {
    const tab = page.getByRole("tab", { name: new RegExp(`^${name} `) });
    const count = (await tab.innerText()).replace(/\D/g, "");
    await tab.click();
    await page.getByRole("tab", { name: new RegExp(`^${name} `), selected: true }).waitFor();
    const found = count === "0" ? page.getByText("Nothing here") : page.getByText(new RegExp(`of ${Number(count).toLocaleString("en-US")}$`));
    await found.waitFor();
  }
  await page.context().close();
});

test("The keys of the list are told by \"?\", and a viewer of none that change anything", async () => {
  const page = await openAs("operator");
  await page.locator("tbody tr").first().waitFor();
  await page.keyboard.press("Shift+?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Sync the order").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.context().close();
  const viewer = await openAs("viewer");
  await viewer.getByRole("button", { name: /^Keyboard shortcuts/ }).click();
  await viewer.getByRole("dialog").getByText("Open the order").waitFor();
  expect(await viewer.getByRole("dialog").getByText("Sync the order").count()).toBe(0);
  await viewer.context().close();
});

test("On a phone, an order in Odoo has its link there", async () => {
  const page = await openAs("viewer", "/stores/demo/orders?view=synced", { viewport: { width: 390, height: 780 } });
  await page.locator("tbody tr").first().getByRole("link", { name: /^S\d+/ }).waitFor();
  await page.context().close();
});
