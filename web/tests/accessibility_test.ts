// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openAs, openContext, useBrowser } from "./browser";
import { open, PAGES, syncDemo } from "./pages";

useBrowser();

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

beforeAll(async () => {
  const page = await openAs("operator");
  await syncDemo(page);
  await page.context().close();
});

// What axe objects to in a page as it stands, a line each.
async function objections(page: Page): Promise<string[]> {
  // What fades in has less contrast on its way.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly: { type: "tag", values },
      }),
    STANDARD,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`));
}

// Nothing may be cut off at the side, but what scrolls by itself.
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const WINDOWS = [
  { name: "a desk's window", options: { viewport: { width: 1280, height: 900 } } },
  { name: "a dark window", options: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" as const } },
  { name: "a phone", options: { viewport: { width: 360, height: 740 } } },
  { name: "a window at 200 %", options: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 } },
];

test.each(WINDOWS)("Every page in $name passes axe and fits", async ({ options }) => {
  const page = await openAs("admin", "/", options);
  for (const one of PAGES) {
    await open(page, one);
    expect([one.name, await objections(page)]).toEqual([one.name, []]);
    expect([one.name, await overflow(page)]).toEqual([one.name, 0]);
  }
  await page.context().close();
});

test("Every page fits where text runs from right to left", async () => {
  const page = await openAs("viewer");
  await page.context().addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => document.documentElement.setAttribute("dir", "rtl"));
  });
  for (const one of PAGES) {
    if (one.name === "inbox") continue; // A viewer's has no button to wait for.
    await open(page, one);
    expect([one.name, await overflow(page)]).toEqual([one.name, 0]);
  }
  await page.context().close();
});

test("Signing in, the open menu, a dialog and a run's summary pass axe", async () => {
  const context = await openContext();
  const outside = await context.newPage();
  await outside.goto("/");
  await outside.getByLabel("Name").waitFor();
  expect(await objections(outside)).toEqual([]);
  await context.close();

  const page = await openAs("operator");
  await page.getByRole("button", { name: /operator/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Sync \d+ eligible$/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).waitFor();
  expect(await objections(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Sync", exact: true }).click();
  await page.getByText("Sync finished").waitFor();
  expect(await objections(page)).toEqual([]);
  await page.context().close();
});
