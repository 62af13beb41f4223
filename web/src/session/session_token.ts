// SPDX-License-Identifier: Apache-2.0

// What Shopify's App Bridge gives a page within Shopify's admin; elsewhere the server does not load it.
declare global {
  interface Window {
    readonly shopify?: { idToken(): Promise<string> };
  }
}

export function isEmbedded(): boolean {
  return window.shopify !== undefined;
}

// What a request shows within Shopify's admin, where there are no cookies: a token of this minute, by which Shopify says
// who is there. Nothing elsewhere.
export async function sessionToken(): Promise<Record<string, string>> {
  return window.shopify === undefined ? {} : { Authorization: `Bearer ${await window.shopify.idToken()}` };
}
