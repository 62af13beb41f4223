// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { SessionTokenRefused, verifySessionToken } from "./session_token";
import { APP, sessionToken } from "./testing";

const NOW = 1_790_000_000;

test("A token of Shopify's for our app and shop tells its user", () => {
  expect(verifySessionToken(sessionToken(NOW), APP, NOW)).toBe("42");
});

test("While a secret is replaced, both count", () => {
  const app = { ...APP, secrets: ["the next secret", ...APP.secrets] };
  expect(verifySessionToken(sessionToken(NOW), app, NOW)).toBe("42");
  expect(verifySessionToken(sessionToken(NOW, { secret: "the next secret" }), app, NOW)).toBe("42");
});

test.each([
  ["is signed by somebody else", { secret: "guessed" }, "signature"],
  ["is not signed", { head: { alg: "none" } }, "HS256"],
  ["is signed otherwise", { head: { alg: "RS256" } }, "HS256"],
  ["is for another app", { claims: { aud: "another key" } }, "another app"],
  ["is for several apps", { claims: { aud: ["appkey", "another"] } }, "another app"],
  ["is another shop's", { claims: { dest: "https://evil.myshopify.com" } }, "another shop"],
  ["has another shop's issuer", { claims: { iss: "https://evil.myshopify.com/admin" } }, "another shop"],
  ["has a shop of which ours is only the beginning", { claims: { dest: "https://demo.myshopify.com.evil.example" } }, "another shop"],
  ["has expired", { claims: { exp: NOW - 6 } }, "expired"],
  ["never expires", { claims: { exp: undefined } }, "expired"],
  ["does not count yet", { claims: { nbf: NOW + 6 } }, "future"],
  ["names no user", { claims: { sub: undefined } }, "no user"],
  ["names an odd user", { claims: { sub: "42 admin" } }, "no user"],
])("A token that %s is refused", (_, change, why) => {
  const token = sessionToken(NOW, change);
  expect(() => verifySessionToken(token, APP, NOW)).toThrow(SessionTokenRefused);
  expect(() => verifySessionToken(token, APP, NOW)).toThrow(why);
});

test("A genuine token whose claims were changed is refused", () => {
  const [head, body = "", signature] = sessionToken(NOW).split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: "1" })).toString("base64url");
  expect(() => verifySessionToken(`${head}.${forged}.${signature}`, APP, NOW)).toThrow("signature");
});

test.each(["", "a", "a.b", "a.b.", "a.b.c.d", "!!.!!.!!", "bnVsbA.bnVsbA.AA"])("What is no token is refused: %j", (text) => {
  expect(() => verifySessionToken(text, APP, NOW)).toThrow(SessionTokenRefused);
});

test("A clock that is a little off does no harm", () => {
  expect(verifySessionToken(sessionToken(NOW + 4), APP, NOW)).toBe("42");
  expect(verifySessionToken(sessionToken(NOW - 64), APP, NOW)).toBe("42");
});
