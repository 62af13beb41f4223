// SPDX-License-Identifier: Apache-2.0
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

// scrypt with 64 MiB (N = 2^16, r = 8): OWASP's password storage cheat sheet, 2026.
const COST = { N: 2 ** 16, r: 8, p: 2 };
const KEY_BYTES = 32;
const MAX_MEMORY = 256 * 2 ** 20;
const FORMAT = /^\$scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;

// `$scrypt$N=65536,r=8,p=2$SALT$KEY`, salt and key in base64url.
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return `$scrypt$N=${COST.N},r=${COST.r},p=${COST.p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

// Whether a text is a hash that we can check within our means.
export function isHash(text: string): boolean {
  const cost = costOf(text);
  return cost !== undefined && 128 * cost.N * cost.r < MAX_MEMORY && cost.p <= 16 && (cost.N & (cost.N - 1)) === 0;
}

// Takes as long for a wrong password as for a right one.
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, , , , salt, key] = FORMAT.exec(hash) ?? [];
  const cost = costOf(hash);
  if (salt === undefined || key === undefined || cost === undefined) return false;
  const expected = Buffer.from(key, "base64url");
  const actual = await derive(password, Buffer.from(salt, "base64url"), cost);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

interface Cost {
  N: number;
  r: number;
  p: number;
}

function costOf(hash: string): Cost | undefined {
  const [, N, r, p] = FORMAT.exec(hash) ?? [];
  return N === undefined ? undefined : { N: Number(N), r: Number(r), p: Number(p) };
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
