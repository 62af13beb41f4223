// SPDX-License-Identifier: Apache-2.0
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { expect, test } from "vitest";
import { type Expected, type SigningKey, TokenRefused, verifyIdToken } from "./id_token";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEYS: SigningKey[] = [
  { ...rsa.publicKey.export({ format: "jwk" }), kid: "rsa" },
  { ...ec.publicKey.export({ format: "jwk" }), kid: "ec" },
];
const NOW = 1_800_000_000;
const EXPECTED: Expected = { issuer: "https://id.example.com", clientId: "waybill", nonce: "n-1", now: NOW };
const CLAIMS = { iss: EXPECTED.issuer, aud: "waybill", nonce: "n-1", iat: NOW, exp: NOW + 300, email: "anna@example.com" };

function token(claims: object, key: KeyObject, head: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part(head)}.${part(claims)}`;
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

const genuine = (claims: object) => token(claims, rsa.privateKey, { alg: "RS256", kid: "rsa" });

test("Takes what the provider signed, by RSA and by elliptic curve", () => {
  expect(verifyIdToken(genuine(CLAIMS), KEYS, EXPECTED)["email"]).toBe("anna@example.com");
  const byCurve = token(CLAIMS, ec.privateKey, { alg: "ES256", kid: "ec" });
  expect(verifyIdToken(byCurve, KEYS, EXPECTED)["email"]).toBe("anna@example.com");
});

test.each([
  ["another issuer's", { iss: "https://evil.example" }],
  ["another client's", { aud: "other" }],
  ["several clients', asked for by another", { aud: ["waybill", "other"], azp: "other" }],
  ["expired", { exp: NOW - 61 }],
  ["without an end", { exp: undefined }],
  ["from the future", { iat: NOW + 61 }],
  ["in answer to another request", { nonce: "n-2" }],
])("Refuses a token that is %s", (_, change) => {
  expect(() => verifyIdToken(genuine({ ...CLAIMS, ...change }), KEYS, EXPECTED)).toThrow(TokenRefused);
});

test("Refuses a token that somebody else signed, nobody signed, or that was changed", () => {
  const forged = token(CLAIMS, stranger.privateKey, { alg: "RS256", kid: "rsa" });
  expect(() => verifyIdToken(forged, KEYS, EXPECTED)).toThrow(TokenRefused);
  const [, body] = genuine(CLAIMS).split(".");
  const none = Buffer.from('{"alg":"none"}').toString("base64url");
  expect(() => verifyIdToken(`${none}.${body}.`, KEYS, EXPECTED)).toThrow(TokenRefused);
  expect(() => verifyIdToken(`${none}.${body}.AAAA`, KEYS, EXPECTED)).toThrow(TokenRefused);
  const [head, , signature] = genuine(CLAIMS).split(".");
  const changed = Buffer.from(JSON.stringify({ ...CLAIMS, email: "ben@example.com" })).toString("base64url");
  expect(() => verifyIdToken(`${head}.${changed}.${signature}`, KEYS, EXPECTED)).toThrow(TokenRefused);
  expect(() => verifyIdToken("nonsense", KEYS, EXPECTED)).toThrow(TokenRefused);
});

test("Refuses a key that the provider does not have", () => {
  const unknown = token(CLAIMS, rsa.privateKey, { alg: "RS256", kid: "old" });
  expect(() => verifyIdToken(unknown, KEYS, EXPECTED)).toThrow(TokenRefused);
});
