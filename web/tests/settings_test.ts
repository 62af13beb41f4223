// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, refreshOrders, useBrowser } from "./browser";
import { changeOdoo, placeOrders } from "./stand_ins";

useBrowser();

const RULES = "/stores/demo/settings";

test("A change of the rules shows what it would do, is saved, and counts at once", async () => {
  const [order] = await placeOrders(1);
  const page = await openAs("admin");
  await refreshOrders(page);
  await page.goto(RULES);
  await page.getByRole("group", { name: "Payment status" }).getByLabel("Voided").check();
  await page.getByText(/^No longer eligible: [1-9]/).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Order rules saved").waitFor();

  await page.goto(`/stores/demo/orders/${order!.id}`);
  await page.getByText("Payment status", { exact: true }).waitFor();
  await page.getByRole("heading", { name: "Why this order isn't eligible" }).waitFor();

  await page.goto(RULES);
  await page.getByRole("group", { name: "Payment status" }).getByLabel("Voided").uncheck();
  await page.getByText(/^Newly eligible: [1-9]/).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Order rules saved").waitFor();
  await page.context().close();
});

test("What makes no sense is refused beside its field, and discarding forgets it", async () => {
  const page = await openAs("admin", RULES);
  await page.getByLabel("Rounding tolerance").fill("a little");
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Discard" }).click();
  expect(await page.getByLabel("Rounding tolerance").inputValue()).toBe("0.05");
  await page.context().close();
});

test("A change that somebody else overtook is not lost in silence", async () => {
  const [one, other] = [await openAs("admin", RULES), await openAs("admin", RULES)];
  for (const [page, prefix] of [[one, "ONE-"], [other, "TWO-"]] as const) {
    await page.getByLabel("Order prefix").fill(prefix);
    await page.getByRole("button", { name: "Save" }).click();
    if (page === one) await page.getByText("Order rules saved").waitFor();
  }
  await other.getByText("Someone else changed the rules").waitFor();
  await other.getByRole("button", { name: "Load current rules" }).click();
  await other.locator('input[value="ONE-"]').waitFor();
  await other.getByLabel("Order prefix").fill("");
  await other.getByRole("button", { name: "Save" }).click();
  await other.getByText("Order rules saved").waitFor();
  await one.context().close();
  await other.context().close();
});

test("Mappings are added, checked and removed", async () => {
  const page = await openAs("admin", RULES);
  const taxes = page.locator("section").filter({ has: page.getByRole("heading", { name: "Taxes" }) });
  await taxes.getByRole("button", { name: "Add" }).click();
  await taxes.getByText("must be the id of a tax in Odoo").waitFor();
  const picker = taxes.getByLabel("Tax in Odoo");
  await expect.poll(() => picker.locator("option").count()).toBeGreaterThan(1);
  await picker.selectOption({ index: 1 });
  await taxes.getByText("must be the id of a tax in Odoo").waitFor({ state: "detached" });
  expect(await picker.locator("option:checked").innerText()).toMatch(/\(\d+(\.\d+)? %, (on top|in the price)\)$/);
  await taxes.getByRole("button", { name: "Remove" }).click();
  const gateways = page.locator("section").filter({ has: page.getByRole("heading", { name: "Payment gateways" }) });
  await gateways.getByRole("button", { name: "Add" }).click();
  await gateways.getByLabel("Journal in Odoo").selectOption("BNK1");
  await gateways.getByRole("button", { name: "Remove" }).click();
  const items = page.locator("section").filter({ has: page.getByRole("heading", { name: "Shipping, discounts" }) });
  await items.getByRole("button", { name: "Add" }).click();
  const list = await items.getByLabel("Internal reference in Odoo").getAttribute("list");
  expect(await page.locator(`#${list} option`).evaluateAll((options) => options.map((option) => option.getAttribute("value")))).toContain("WAYBILL-SHIPPING");
  await items.getByRole("button", { name: "Remove" }).click();
  await page.getByText("No changes").waitFor();
  await page.context().close();
});

test("Without an answer of Odoo's, ids and codes are typed", async () => {
  await changeOdoo({ faults: [{ kind: "fail", operation: "account.tax.search_read", times: 1_000, status: 503 }] });
  const page = await openAs("admin", RULES);
  const taxes = page.locator("section").filter({ has: page.getByRole("heading", { name: "Taxes" }) });
  await taxes.getByRole("button", { name: "Add" }).click();
  await taxes.getByLabel("ID of the tax in Odoo").fill("7");
  await taxes.getByText("must be the id of a tax in Odoo").waitFor({ state: "detached" });
  await changeOdoo({ clear_faults: true });
  await page.context().close();
});

test("Who is no administrator reads the rules and changes none", async () => {
  const page = await openAs("operator", RULES);
  await page.getByText("Only an administrator can change order rules").waitFor();
  expect(await page.getByLabel("Order prefix").isDisabled()).toBe(true);
  expect(await page.getByRole("button", { name: "Save" }).count()).toBe(0);
  await page.context().close();
});

test("The connection check shows every prerequisite", async () => {
  const page = await openAs("viewer", `${RULES}/connection`);
  await page.getByText("Everything is ready for syncing").waitFor();
  expect(await page.getByText("Passed", { exact: true }).count()).toBeGreaterThan(10);
  await page.context().close();
});

test("A mapping that was saved is there for everybody who comes later", async () => {
  const page = await openAs("admin", RULES);
  const gateways = page.locator("section").filter({ has: page.getByRole("heading", { name: "Payment gateways" }) });
  await gateways.getByRole("button", { name: "Add" }).click();
  await gateways.getByLabel("Gateway in Shopify").last().fill("bogus");
  await gateways.getByLabel("Journal in Odoo").last().selectOption("BNK1");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Order rules saved").waitFor();

  const other = await openAs("viewer", RULES);
  const theirs = other.locator("section").filter({ has: other.getByRole("heading", { name: "Payment gateways" }) });
  await expect.poll(() => theirs.getByLabel("Gateway in Shopify").last().inputValue()).toBe("bogus");
  await expect.poll(() => theirs.getByLabel("Journal in Odoo").last().inputValue()).toBe("BNK1");
  await other.context().close();

  await gateways.getByRole("button", { name: "Remove" }).last().click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Order rules saved").waitFor();
  await page.context().close();
});

test("A connection check that fails says what failed and what to do, and passes once that is done", async () => {
  await changeOdoo({ faults: [{ kind: "fail", operation: "*", times: 1_000, status: 503 }] });
  const page = await openAs("viewer", `${RULES}/connection`);
  const failed = page.getByRole("listitem").filter({ has: page.getByText("Failed", { exact: true }) }).first();
  await failed.waitFor({ timeout: 60_000 });
  expect((await failed.locator("p").allInnerTexts()).length).toBeGreaterThan(1);
  expect(await page.getByText("Everything is ready for syncing").count()).toBe(0);
  await changeOdoo({ clear_faults: true });
  await page.getByRole("button", { name: "Check again" }).click();
  await page.getByText("Everything is ready for syncing").waitFor({ timeout: 60_000 });
  await page.context().close();
});
