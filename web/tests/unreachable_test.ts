// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, test } from "vitest";
import { ANOTHER_PASSWORD, type AnotherDashboard, freePort, startAnother } from "./another_dashboard";
import { openContext, signIn, useBrowser } from "./browser";
import { LOG_STORE, ORDER_SYNC } from "./environment";

useBrowser();

let dashboard: AnotherDashboard;
afterEach(() => dashboard.stop());

async function openPage() {
  const context = await openContext({ baseURL: dashboard.url });
  const page = await context.newPage();
  await page.goto("/stores/demo/orders");
  await signIn(page, "viewer", ANOTHER_PASSWORD);
  return page;
}

test("Without order-sync the page says which service does not answer and what to do, and can be tried again", async () => {
  dashboard = await startAnother({ "order-sync": `127.0.0.1:${await freePort()}`, "log-store": LOG_STORE });
  const page = await openPage();
  await page.getByRole("alert").getByText(/order-sync does not answer. Start order-sync/).waitFor();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await page.context().close();
});

test("Without log-store orders are shown, and that they do not follow what happens", async () => {
  dashboard = await startAnother({ "order-sync": ORDER_SYNC, "log-store": `127.0.0.1:${await freePort()}` });
  const page = await openPage();
  await page.locator("tbody tr").first().waitFor();
  await page.getByText(/Live updates are interrupted/).waitFor();
  await page.getByRole("link", { name: "Sync logs" }).click();
  await page.getByRole("alert").getByText("log-store does not answer.").waitFor();
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(1);
  await page.context().close();
});

test("A page that is offline says so, and that it catches up", async () => {
  dashboard = await startAnother({ "order-sync": ORDER_SYNC, "log-store": LOG_STORE });
  const page = await openPage();
  await page.locator("tbody tr").first().waitFor();
  await page.context().setOffline(true);
  await page.getByText(/You are offline/).waitFor();
  await page.context().setOffline(false);
  await page.getByText(/You are offline/).waitFor({ state: "detached" });
  await page.context().close();
});
