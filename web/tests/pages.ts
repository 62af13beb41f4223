// SPDX-License-Identifier: Apache-2.0
import type { Page } from "playwright-core";
import { expect } from "vitest";

// Every page, and what shows that it has all that it shows. Paths are below the store's.
export interface Shown {
  readonly name: string;
  readonly path: string;
  readonly ready: (page: Page) => Promise<void>;
}

export const PAGES: readonly Shown[] = [
  { name: "overview", path: "overview", ready: (page) => page.getByText("catalog-check").waitFor() },
  { name: "orders", path: "orders", ready: (page) => page.locator("tbody tr").first().waitFor() },
  { name: "order", path: "orders/6100000001001", ready: (page) => page.getByRole("row", { name: /^Total/ }).waitFor() },
  { name: "order-failed", path: "orders/6100000001023", ready: (page) => page.getByText("What a sync would create").waitFor() },
  { name: "inbox", path: "inbox", ready: (page) => page.getByRole("button", { name: /^Retry/ }).first().waitFor() },
  { name: "logs", path: "logEntries", ready: (page) => page.locator("tbody tr").first().waitFor() },
  { name: "settings", path: "settings", ready: (page) => page.getByLabel("Order prefix").waitFor() },
  { name: "connection", path: "settings/connection", ready: (page) => page.getByText("Passed").first().waitFor() },
];

export async function open(page: Page, { path, ready }: Shown): Promise<void> {
  await page.goto(`/stores/demo/${path}`);
  await ready(page);
}

// Syncs what the demo's shop has, so that every page has something to show: most of it goes well, some does not.
export async function syncDemo(page: Page): Promise<void> {
  await page.goto("/stores/demo/orders");
  await page.getByText(/^1–/).waitFor();
  const button = page.getByRole("button", { name: /^(Sync \d+ eligible|Nothing to sync)$/ });
  await button.waitFor();
  if (await button.isDisabled()) return;
  await button.click();
  await page.getByRole("dialog").getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByText("Sync finished").waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Close" }).click();
  expect(await page.getByText("Sync finished").count()).toBe(0);
}
