// SPDX-License-Identifier: Apache-2.0
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { DASHBOARD_PASSWORD, DASHBOARD_URL } from "./environment";
import type { ShopOrder } from "./stand_ins";

let browser: Browser;

// For a file of tests: a browser before the first, closed after the last.
export function useBrowser(...flags: string[]): void {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", ...flags],
    });
  });
  afterAll(() => browser.close());
}

export type Role = "viewer" | "operator" | "admin";

export async function openContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: DASHBOARD_URL, locale: "en-US", ...options });
  context.setDefaultTimeout(20_000);
  return context;
}

// A window of its own in which a user of that role is signed in and sees the page. Whoever opens it closes its context.
export async function openAs(role: Role, path = "/", options: BrowserContextOptions = {}): Promise<Page> {
  const context = await openContext(options);
  const page = await context.newPage();
  refuseComplaints(page);
  await page.goto(path);
  await signIn(page, role, DASHBOARD_PASSWORD);
  await page.getByRole("heading", { level: 1 }).and(page.locator(":not(:text('Sign in'))")).waitFor();
  return page;
}

export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

// Types into the search of the list of orders, which stands in place of the tabs once it is asked for.
export async function searchOrders(page: Page, words: string): Promise<void> {
  const field = page.getByRole("searchbox", { name: "Search orders" });
  if ((await field.count()) === 0) await page.getByRole("button", { name: "Search and filter" }).click();
  await field.fill(words);
}

// Reads what was placed in the shop meanwhile.
export async function refreshOrders(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Refresh from Shopify" }).click();
  await page.getByText(/^Up to date/).waitFor();
}

// Selects orders of the list by their numbers: rows move when others come in above them.
export async function selectOrders(page: Page, orders: readonly ShopOrder[]): Promise<void> {
  for (const { number } of orders) await page.getByRole("checkbox", { name: `Select order ${number}`, exact: true }).check();
}

// An exception in the page, or something that the content security policy stopped, fails the test.
function refuseComplaints(page: Page): void {
  page.on("pageerror", (error) => expect.fail(`the page failed: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) expect.fail(message.text());
  });
}
