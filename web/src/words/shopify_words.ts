// SPDX-License-Identifier: Apache-2.0

// Shopify's words as its admin shows them: `PARTIALLY_PAID` is `Partially paid`. Knows no list: new words may appear.
export function shopifyWord(word: string): string {
  const plain = word.toLowerCase().replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

// A payment status; the one that says little by itself, as Shopify's lists have it.
export function paymentWord(status: string): string {
  return status === "PENDING" ? "Payment pending" : shopifyWord(status);
}

const SOURCES: Readonly<Record<string, string>> = {
  web: "Online Store",
  pos: "Point of Sale",
  iphone: "iPhone",
  android: "Android",
  shopify_draft_order: "Draft order",
  subscription_contract: "Subscription",
};

export function sourceName(source: string): string {
  return SOURCES[source] ?? source;
}
