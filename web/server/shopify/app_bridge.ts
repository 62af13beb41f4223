// SPDX-License-Identifier: Apache-2.0

// Shopify's script that a page within its admin gets session tokens from. Shopify has it loaded from this address only.
export const APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

// What a page in a frame has in its head, before every other script. `key` has no character that HTML knows.
export function appBridgeTags(key: string): string {
  return `<meta name="shopify-api-key" content="${key}" /><script src="${APP_BRIDGE}"></script>`;
}
