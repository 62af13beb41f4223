// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { Reason } from "#proto/errors/v1/reason_pb";
import { addressOf, placesFor, wordFor } from "./odoo_places";

test("A missing product leads to the form for a new one, and to the list", () => {
  const addresses = placesFor(Reason.PRODUCT_MISSING).map((place) => addressOf("https://erp.example.com", place));
  expect(addresses).toEqual([
    "https://erp.example.com/web#action=sale.product_template_action&view_type=form",
    "https://erp.example.com/web#action=sale.product_template_action&view_type=list",
  ]);
});

test("Odoo's address may end with a slash, or have a path", () => {
  const [taxes] = placesFor(Reason.TAX_AMBIGUOUS);
  expect(addressOf("https://example.com/odoo/", taxes!)).toBe("https://example.com/odoo/web#action=account.action_tax_form&view_type=list");
});

test("What nothing in Odoo mends leads nowhere", () => {
  expect(placesFor(Reason.SHOPIFY_TIMEOUT)).toEqual([]);
});

test("The word to search for is the SKU, or what else is missing", () => {
  expect(wordFor({ sku: "TEA-250" })).toBe("TEA-250");
  expect(wordFor({ journals: "BNK9" })).toBe("BNK9");
  expect(wordFor({ rate: "0.19" })).toBe("");
});
