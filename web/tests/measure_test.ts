// SPDX-License-Identifier: Apache-2.0
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openAs, searchOrders, useBrowser } from "./browser";
import { changeShopify, placeOrders } from "./stand_ins";

// How quick the list is with many orders behind it. Asked for by MEASURE=100000 web/tests/system.sh measure, on a machine
// that does nothing else; prints what it finds.
const count = Number(process.env["MEASURE"] ?? "0");
const VIEWS = 15;

useBrowser();

beforeAll(async () => {
  if (count === 0) return;
  await changeShopify({ cost: { maximumAvailable: 1_000_000, restoreRate: 1_000_000, available: 1_000_000 } });
  for (let placed = 0; placed < count; placed += 1000) await placeOrders(Math.min(1000, count - placed));
  const page = await openAs("operator");
  await page.getByRole("button", { name: "Refresh from Shopify" }).click();
  await page.getByText(/^Up to date/).waitFor({ timeout: 1_800_000 });
  await page.context().close();
}, 3_600_000);

test.skipIf(count === 0)("The first row stands soon, with a cold cache", { timeout: 600_000 }, async () => {
  const times: number[] = [];
  for (let view = 0; view < VIEWS; view += 1) {
    const page = await openAs("operator");
    const session = await page.context().newCDPSession(page);
    await session.send("Network.clearBrowserCache");
    const start = Date.now();
    await page.goto("/stores/demo/orders", { waitUntil: "commit" });
    await page.locator("tbody tr").first().waitFor();
    times.push(Date.now() - start);
    await page.context().close();
  }
  times.sort((a, b) => a - b);
  tell("first row, ms", { median: times[Math.floor(VIEWS / 2)]!, nine_tenths: times[Math.ceil(VIEWS * 0.9) - 1]! });
  expect(times).toHaveLength(VIEWS);
});

test.skipIf(count === 0)("Scrolling and typing are told frame by frame", { timeout: 600_000 }, async () => {
  const page = await openAs("operator");
  await page.locator("tbody tr").nth(49).waitFor();
  tell("scrolling, ms a frame", await framesWhile(page, async () => {
    for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, turn < 30 ? 120 : -120);
  }));
  tell("typing, ms a frame", await framesWhile(page, async () => {
    await searchOrders(page, "");
    await page.keyboard.type("harbour #10", { delay: 60 });
    await page.getByText(/^1–/).waitFor();
  }));
  await page.context().close();
});

// How long the frames are between which the page draws while something happens.
async function framesWhile(page: Page, act: () => Promise<void>): Promise<Record<string, number>> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const look = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { frames });
  });
  await act();
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames.slice(1));
  const sorted = [...frames].sort((a, b) => a - b);
  const share = (part: number) => Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? 0);
  return { frames: frames.length, median: share(0.5), p99: share(0.99), longest: share(1) };
}

function tell(what: string, figures: Record<string, number>): void {
  process.stdout.write(`${count.toLocaleString("en-US")} orders, ${what}: ${JSON.stringify(figures)}\n`);
}
