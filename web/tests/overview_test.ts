// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, refreshOrders, useBrowser } from "./browser";
import { placeOrders } from "./stand_ins";

useBrowser();

test("The overview counts a sync as soon as it has ended", async () => {
  const [order] = await placeOrders(1);
  const actor = await openAs("operator");
  await refreshOrders(actor);
  const page = await openAs("viewer", "/stores/demo/overview");
  const synced = page.locator("section").filter({ has: page.getByRole("link", { name: "Synced", exact: true }) });
  const before = Number((await synced.innerText()).replace(/\D/g, ""));
  await actor.getByRole("button", { name: `Sync order ${order!.number}` }).click();
  await synced.getByText(String(before + 1), { exact: true }).waitFor();
  await page.getByRole("row", { name: /From asking to synced .*\d/ }).waitFor();
  expect(await page.getByText("Good", { exact: true }).count()).toBeGreaterThanOrEqual(4);
  await actor.context().close();
  await page.context().close();
});
