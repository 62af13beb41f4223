// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { addUser } from "./add_user";
import { verifyPassword } from "./password";
import { parseUsers, UsersFile } from "./users_file";

const HASH = "$scrypt$N=1024,r=8,p=1$c2FsdA$a2V5";
let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "waybill-users-")), "users");
});

function add(name: string, role: string, password: string): Promise<number> {
  return addUser([path, name, role], Readable.from([password]), () => undefined);
}

test("Reads users, and passes over comments and empty lines", () => {
  const users = parseUsers(`# staff\n\nanna operator ${HASH}\nben viewer ${HASH}\n`);
  expect([...users.keys()]).toEqual(["anna", "ben"]);
  expect(parseUsers("anna@example.com admin oidc").get("anna@example.com")?.role).toBe("admin");
  expect(users.get("anna")?.role).toBe("operator");
});

test.each([
  [`anna chief ${HASH}`, "role"],
  ["anna viewer secret", "hash"],
  [`an/na viewer ${HASH}`, "name"],
  [`anna viewer ${HASH} more`, "hash"],
  [`anna viewer ${HASH}\nanna admin ${HASH}`, "twice"],
  ["anna viewer $scrypt$N=1048576,r=64,p=1$c2FsdA$a2V5", "hash"],
])("Refuses %j and names the line", (text, what) => {
  expect(() => parseUsers(text)).toThrow(new RegExp(`^line \\d: .*${what}`));
});

test("Adds a user whose password can be checked, in a file for its owner only", async () => {
  expect(await add("anna", "operator", "a long password\n")).toBe(0);
  const user = new UsersFile(path, () => undefined).find("anna");
  expect(await verifyPassword("a long password", user?.passwordHash ?? "")).toBe(true);
  expect(await verifyPassword("another password", user?.passwordHash ?? "")).toBe(false);
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(readFileSync(path, "utf8")).not.toContain("a long password");
});

test("Replaces a user of the same name and keeps the others", async () => {
  await add("anna", "operator", "a long password");
  await add("ben", "viewer", "a long password");
  await add("anna", "admin", "a long password");
  const users = parseUsers(readFileSync(path, "utf8"));
  expect(users.get("anna")?.role).toBe("admin");
  expect(users.size).toBe(2);
});

test("Refuses a short password, an unknown role, and a name that could not be read again", async () => {
  expect(await add("anna", "operator", "short")).toBe(1);
  expect(await add("anna", "chief", "a long password")).toBe(2);
  await expect(add("an na", "viewer", "a long password")).rejects.toThrow();
});

test("Sees changes of the file, and keeps the last good users where it is broken", () => {
  writeFileSync(path, `anna viewer ${HASH}\n`);
  const complaints: string[] = [];
  const users = new UsersFile(path, (why) => complaints.push(why));
  writeFileSync(path, `anna admin ${HASH}\nben viewer ${HASH}\n`);
  expect(users.find("anna")?.role).toBe("admin");
  writeFileSync(path, "nonsense\n");
  expect(users.find("ben")?.role).toBe("viewer");
  expect(complaints).toHaveLength(1);
});
