// SPDX-License-Identifier: Apache-2.0
import { createHmac } from "node:crypto";
import type { ShopifyApp } from "./session_token";

export const APP: ShopifyApp = { key: "appkey", secrets: ["app-secret"], shop: "demo.myshopify.com" };

// A token as Shopify makes them for user 42 of the app's shop, for a minute from `now` on, with some of it changed.
export function sessionToken(now: number, change: { secret?: string; head?: object; claims?: object } = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const { shop, key } = APP;
  const claims = { iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: key, sub: "42", exp: now + 60, nbf: now, iat: now };
  const signed = `${part({ alg: "HS256", typ: "JWT", ...change.head })}.${part({ ...claims, ...change.claims })}`;
  const signature = createHmac("sha256", change.secret ?? APP.secrets[0] ?? "").update(signed).digest("base64url");
  return `${signed}.${signature}`;
}
