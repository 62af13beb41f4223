// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { openAs, useBrowser } from "./browser";
import { changeShopify } from "./stand_ins";

useBrowser();

test("Another shop stops the store, until an administrator takes it for the right one", async () => {
  const page = await openAs("admin", "/stores/demo/settings/connection");
  await page.getByText("Everything is ready for syncing").waitFor();
  await changeShopify({
    settings: { shop: { id: `gid://shopify/Shop/${Date.now()}` } },
    cost: { maximumAvailable: 100_000, restoreRate: 100_000, available: 100_000 },
  });
  // What was found to be the same shop is not looked at again for a minute.
  const accept = page.getByRole("button", { name: "Use this shop and database" });
  await expect
    .poll(
      async () => {
        await page.getByRole("button", { name: "Check again" }).click();
        return accept.count();
      },
      { timeout: 90_000, interval: 1000 },
    )
    .toBe(1);
  await page.getByText("The Shopify shop is another one than this store began with.").first().waitFor();
  await accept.click();
  await page.getByRole("dialog").getByRole("button", { name: "Use them" }).click();
  await page.getByText("Everything is ready for syncing").waitFor({ timeout: 60_000 });
  await page.goto("/stores/demo/orders");
  await page.locator("tbody tr").first().waitFor();
  await page.context().close();
});
