// SPDX-License-Identifier: Apache-2.0
import { Reason } from "#proto/errors/v1/reason_pb";

const OWN_SPELLING: Readonly<Record<string, string>> = { odoo: "Odoo", shopify: "Shopify", redis: "Redis", api: "API" };

// A reason as a short title: CUSTOMER_MISSING is `Customer missing`.
export function reasonTitle(reason: Reason): string {
  const words = (Reason[reason] ?? "UNKNOWN").toLowerCase().split("_").map((word) => OWN_SPELLING[word] ?? word);
  const title = words.join(" ");
  return title.charAt(0).toUpperCase() + title.slice(1);
}
