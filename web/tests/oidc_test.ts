// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type AnotherDashboard, startAnother } from "./another_dashboard";
import { openContext, useBrowser } from "./browser";
import { LOG_STORE, ORDER_SYNC } from "./environment";
import { type IdentityProvider, startProvider } from "./identity_provider";

useBrowser();

let provider: IdentityProvider;
let dashboard: AnotherDashboard;

beforeAll(async () => {
  provider = await startProvider();
  dashboard = await startAnother({ "order-sync": ORDER_SYNC, "log-store": LOG_STORE, "oidc-issuer": provider.url });
});
afterAll(async () => {
  await dashboard.stop();
  provider.close();
});
beforeEach(() => Object.assign(provider, { email: "anna@example.com", verified: true }));

async function signInByProvider() {
  const context = await openContext({ baseURL: dashboard.url });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("link", { name: "Sign in with your organisation" }).click();
  return page;
}

test("Whom the provider vouches for and the users file has comes in, with the file's role", async () => {
  provider.email = "Anna@Example.com";
  const page = await signInByProvider();
  await page.getByRole("heading", { name: "Orders", exact: true }).waitFor();
  await page.getByRole("button", { name: /anna@example.com/ }).click();
  await page.getByText("Role: operator").waitFor();
  await page.context().close();
});

test("Who is not in the users file, or whose address nobody vouches for, stays outside", async () => {
  for (const who of [{ email: "stranger@example.com" }, { verified: false }]) {
    Object.assign(provider, { email: "anna@example.com", verified: true }, who);
    const page = await signInByProvider();
    await page.getByRole("alert").getByText(/did not let you in/).waitFor();
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: "waybill" }));
    await page.context().close();
  }
});

test("An answer of the provider counts in the browser that asked, and once", async () => {
  const start = await fetch(`${dashboard.url}/sign-in/oidc`, { redirect: "manual" });
  const cookie = (start.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const back = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
  const callback = back.headers.get("location") ?? "";
  const visit = async (headers: Record<string, string>) =>
    (await fetch(callback, { redirect: "manual", headers })).headers.get("location");
  expect(await visit({})).toBe("/?sign-in=refused");
  expect(await visit({ Cookie: cookie })).toBe("/");
  expect(await visit({ Cookie: cookie })).toBe("/?sign-in=refused");
});
