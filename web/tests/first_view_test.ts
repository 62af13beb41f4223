// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, useBrowser } from "./browser";

useBrowser();

const MOST_BYTES = 250_000;

test("The first view of the orders needs less than 250 KB of compressed JavaScript", async () => {
  const page = await openAs("operator", "/stores/demo/orders");
  await page.locator("tbody tr").first().waitFor();
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry): entry is PerformanceResourceTiming => new URL(entry.name).pathname.endsWith(".js"))
      .map(({ encodedBodySize }) => encodedBodySize),
  );
  expect(scripts.length).toBeGreaterThan(1);
  expect(scripts.every((bytes) => bytes > 0)).toBe(true);
  expect(scripts.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(MOST_BYTES);
  await page.context().close();
});
