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

test("Who is signed in is asked once, and the orders before the stores have answered", async () => {
  const page = await openAs("operator", "/stores/demo/orders");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  page.on("response", (response) => {
    if (response.url().endsWith("/ListStores")) asked.push("stores answered");
  });
  await page.reload();
  await page.locator("tbody tr").first().waitFor();
  expect(asked.filter((path) => path === "/session")).toHaveLength(1);
  const orders = asked.findIndex((path) => path.endsWith("/ListOrders"));
  expect(orders).toBeGreaterThan(-1);
  expect(orders).toBeLessThan(asked.indexOf("stores answered"));
  await page.context().close();
});
