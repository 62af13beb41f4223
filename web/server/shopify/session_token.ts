// SPDX-License-Identifier: Apache-2.0
import { createHmac, timingSafeEqual } from "node:crypto";

// An app of one shop's, embedded in its admin.
export interface ShopifyApp {
  // The app's client id.
  readonly key: string;
  // Its client secret; two while one replaces the other.
  readonly secrets: readonly string[];
  // `demo.myshopify.com`
  readonly shop: string;
}

export class SessionTokenRefused extends Error {}

const CLOCK_SKEW = 5;
const LONGEST_TOKEN = 4096;

// The id of the shop's user for whom Shopify signed the token: for our app, our shop, and now (Shopify, "Session tokens").
// `now` is in seconds since 1970. Throws SessionTokenRefused.
export function verifySessionToken(token: string, app: ShopifyApp, now: number): string {
  const [head = "", body = "", signature = "", ...rest] = token.split(".");
  if (token.length > LONGEST_TOKEN || rest.length > 0 || signature === "") throw new SessionTokenRefused("it is no signed JWT");
  if (parse(head)["alg"] !== "HS256") throw new SessionTokenRefused("it is not signed by HS256");
  const shown = Buffer.from(signature, "base64url");
  // Every secret is tried, so that the time taken does not tell which one matched.
  const matches = app.secrets.map((secret) => isSigned(`${head}.${body}`, shown, secret));
  if (!matches.includes(true)) throw new SessionTokenRefused("its signature is not Shopify's");
  return checked(parse(body), app, now);
}

function isSigned(text: string, shown: Buffer, secret: string): boolean {
  const expected = createHmac("sha256", secret).update(text).digest();
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}

function checked(claims: Readonly<Record<string, unknown>>, { key, shop }: ShopifyApp, now: number): string {
  const { aud, dest, exp, iss, nbf, sub } = claims;
  if (aud !== key) throw new SessionTokenRefused("it is for another app");
  if (dest !== `https://${shop}` || iss !== `https://${shop}/admin`) throw new SessionTokenRefused("it is another shop's");
  if (typeof exp !== "number" || exp + CLOCK_SKEW <= now) throw new SessionTokenRefused("it has expired");
  if (typeof nbf !== "number" || nbf - CLOCK_SKEW > now) throw new SessionTokenRefused("it is from the future");
  if (typeof sub !== "string" || !/^\d{1,20}$/.test(sub)) throw new SessionTokenRefused("it names no user");
  return sub;
}

function parse(part: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    if (typeof parsed === "object" && parsed !== null) return parsed as Readonly<Record<string, unknown>>;
  } catch {
    // Refused below, like what is no object.
  }
  throw new SessionTokenRefused("it is no JSON");
}
