// SPDX-License-Identifier: Apache-2.0
import { createPublicKey, type JsonWebKey, verify } from "node:crypto";

// What a provider says of who signed in.
export type Claims = Readonly<Record<string, unknown>>;

export interface SigningKey extends JsonWebKey {
  readonly kid?: string;
  readonly alg?: string;
  readonly use?: string;
}

export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  // Seconds since 1970.
  readonly now: number;
}

export class TokenRefused extends Error {}

// Which signatures are taken: hash and, for ECDSA, the form in which JWTs write it. `none` and shared secrets are not.
const ALGORITHMS: Readonly<Record<string, { hash: string; kty: string }>> = {
  RS256: { hash: "sha256", kty: "RSA" },
  ES256: { hash: "sha256", kty: "EC" },
};
const CLOCK_SKEW = 60;

// The claims of an id token that the provider signed for us, now, in answer to our request (OpenID Connect Core,
// 3.1.3.7). Throws TokenRefused.
export function verifyIdToken(token: string, keys: readonly SigningKey[], expected: Expected): Claims {
  const [head = "", body = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || signature === "") throw new TokenRefused("the id token is no signed JWT");
  const { alg, kid } = parse(head);
  const algorithm = typeof alg === "string" ? ALGORITHMS[alg] : undefined;
  if (algorithm === undefined) throw new TokenRefused(`the id token is signed by ${String(alg)}, not RS256 or ES256`);
  const signed = Buffer.from(`${head}.${body}`);
  const candidates = keys.filter((key) => key.kty === algorithm.kty && (kid === undefined || key.kid === kid));
  const isGenuine = candidates.some((key) =>
    verify(
      algorithm.hash,
      signed,
      { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" },
      Buffer.from(signature, "base64url"),
    ),
  );
  if (!isGenuine) throw new TokenRefused("the id token's signature is not the provider's");
  return checked(parse(body), expected);
}

function checked(claims: Claims, { issuer, clientId, nonce, now }: Expected): Claims {
  const { iss, aud, azp, exp, iat } = claims;
  const audience = Array.isArray(aud) ? aud : [aud];
  if (iss !== issuer) throw new TokenRefused("the id token is another issuer's");
  if (!audience.includes(clientId)) throw new TokenRefused("the id token is for another client");
  if (audience.length > 1 && azp !== clientId) throw new TokenRefused("the id token is for several, and not from us");
  if (typeof exp !== "number" || exp + CLOCK_SKEW <= now) throw new TokenRefused("the id token has expired");
  if (typeof iat !== "number" || iat - CLOCK_SKEW > now) throw new TokenRefused("the id token is from the future");
  if (claims["nonce"] !== nonce) throw new TokenRefused("the id token answers another request");
  return claims;
}

function parse(part: string): Claims {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    if (typeof parsed === "object" && parsed !== null) return parsed as Claims;
  } catch {
    // Refused below, like what is no object.
  }
  throw new TokenRefused("the id token is no JSON");
}
