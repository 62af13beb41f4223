// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, test } from "vitest";
import type { User } from "../users/users_file";
import { SigningIn } from "./signing_in";

const MINUTE_MS = 60_000;
const anna: User = { name: "anna", role: "operator", passwordHash: "$scrypt$N=1024,r=8,p=1$c2FsdA$a2V5" };
const ben: User = { name: "ben", role: "viewer", passwordHash: "oidc" };

let now: number;
let lines: string[];
let signingIn: SigningIn;

beforeEach(() => {
  now = 0;
  lines = [];
  signingIn = new SigningIn({
    find: (name) => [anna, ben].find((user) => user.name === name),
    verify: async (password, hash) => password === "right password" && hash === anna.passwordHash,
    log: (_, message, fields) => lines.push(JSON.stringify({ message, ...fields })),
    now: () => now,
  });
});

test("Lets in who knows the password", async () => {
  expect(await signingIn.check("anna", "right password", "::1")).toEqual({ kind: "signed-in", user: anna });
});

test("Says the same of a wrong name and a wrong password", async () => {
  expect(await signingIn.check("anna", "wrong", "::1")).toEqual({ kind: "refused" });
  expect(await signingIn.check("nobody", "wrong", "::1")).toEqual({ kind: "refused" });
});

test("Lets nobody in by a password who has none", async () => {
  expect(await signingIn.check("ben", "right password", "::1")).toEqual({ kind: "refused" });
  expect(await signingIn.check("ben", "oidc", "::1")).toEqual({ kind: "refused" });
});

test("Makes who guesses wait, even with the right password, until the window is over", async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) await signingIn.check("anna", "wrong", "::1");
  expect((await signingIn.check("anna", "right password", "::1")).kind).toBe("wait");
  expect((await signingIn.check("anna", "right password", "::2")).kind).toBe("signed-in");
  now += 15 * MINUTE_MS;
  expect((await signingIn.check("anna", "right password", "::1")).kind).toBe("signed-in");
});

test("Makes an address wait that tries many names", async () => {
  for (let attempt = 0; attempt < 30; attempt += 1) await signingIn.check(`name${attempt}`, "wrong", "::1");
  expect((await signingIn.check("anna", "right password", "::1")).kind).toBe("wait");
});

test("Logs no password, and no name that is no user's", async () => {
  await signingIn.check("anna", "a secret typed here", "::1");
  await signingIn.check("a secret typed here", "wrong", "::1");
  expect(lines.join()).not.toContain("secret");
});
