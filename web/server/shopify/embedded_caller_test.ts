// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";
import { beforeEach, expect, test } from "vitest";
import type { Role } from "../users/role";
import { parseUsers } from "../users/users_file";
import { embeddedCallerFinder, showsToken } from "./embedded_caller";
import { APP, sessionToken } from "./testing";

const NOW = 1_790_000_000;
const HASH = "$scrypt$N=1024,r=8,p=1$c2FsdA$a2V5";
let lines: string[];
beforeEach(() => {
  lines = [];
});

function callerOf(authorization: string | undefined, users = "", everybody?: Role) {
  const request = { headers: { authorization } } as IncomingMessage;
  const listed = parseUsers(users);
  const finder = embeddedCallerFinder({
    app: APP,
    everybody,
    find: (name) => listed.get(name),
    now: () => NOW * 1000,
    log: (_, message, fields) => lines.push(`${message} ${JSON.stringify(fields)}`),
  });
  return finder(request);
}

const GENUINE = `Bearer ${sessionToken(NOW)}`;

test("The users file gives a user of the shop a role", () => {
  expect(callerOf(GENUINE, "shopify-42 operator shopify")).toEqual({ user: "shopify-42", role: "operator" });
  expect(callerOf(GENUINE, "shopify-42 viewer shopify", "admin")?.role).toBe("viewer");
});

test("Who is not in the file has everybody's role, or none", () => {
  expect(callerOf(GENUINE, "", "viewer")).toEqual({ user: "shopify-42", role: "viewer" });
  expect(callerOf(GENUINE, "shopify-43 admin shopify")).toBeUndefined();
  expect(lines.join()).toContain("shopify-42");
});

test("A name that belongs to a password is not Shopify's to give", () => {
  expect(callerOf(GENUINE, `shopify-42 admin ${HASH}`, "viewer")).toBeUndefined();
});

test("A forged token is nobody's, and is logged without itself", () => {
  const forged = sessionToken(NOW, { secret: "guessed" });
  expect(callerOf(`Bearer ${forged}`, "shopify-42 admin shopify", "admin")).toBeUndefined();
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toContain(forged.slice(0, 20));
});

test("Only a bearer's token counts as one", () => {
  expect(showsToken({ headers: { authorization: GENUINE } } as IncomingMessage)).toBe(true);
  expect(showsToken({ headers: { authorization: "Basic eA==" } } as IncomingMessage)).toBe(false);
  expect(showsToken({ headers: {} } as IncomingMessage)).toBe(false);
});
