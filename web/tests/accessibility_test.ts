// SPDX-License-Identifier: Apache-2.0
import { beforeAll, expect, test } from "vitest";
import { objections, overflow } from "./axe";
import { openAs, openContext, useBrowser } from "./browser";
import { open, PAGES, syncDemo } from "./pages";

useBrowser();

beforeAll(async () => {
  const page = await openAs("operator");
  await syncDemo(page);
  await page.context().close();
});

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
