// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, refreshOrders, useBrowser } from "./browser";
import { openLine } from "./breakable_line";
import { DASHBOARD_URL } from "./environment";
import { placeOrders } from "./stand_ins";

useBrowser();

test("A cut stream is resumed, and no status is missed", async () => {
  const placed = await placeOrders(3);
  const actor = await openAs("operator");
  await refreshOrders(actor);

  const line = await openLine(DASHBOARD_URL);
  const watcher = await openAs("viewer", "/", { baseURL: line.url });
  const rows = watcher.locator("tbody tr");
  await rows.first().getByText("Not synced").waitFor();
  line.cut();
  await watcher.getByText(/Live updates are interrupted/).waitFor();
  for (const { number } of placed) {
    const row = actor.getByRole("row").filter({ has: actor.getByRole("link", { name: number, exact: true }) });
    await row.getByRole("button", { name: /^Sync/ }).click();
    await row.getByText("Synced", { exact: true }).waitFor();
  }
  expect(await rows.first().getByText("Not synced").count()).toBe(1);
  line.mend();
  for (let index = 0; index < 3; index += 1) await rows.nth(index).getByText("Synced", { exact: true }).waitFor();
  await actor.context().close();
  await watcher.getByText(/Live updates are interrupted/).waitFor({ state: "detached" });
  await watcher.context().close();
  line.close();
});
