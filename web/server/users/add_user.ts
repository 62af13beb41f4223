// SPDX-License-Identifier: Apache-2.0
import { readFile, rename, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { hashPassword } from "./password";
import { isRole } from "./role";
import { formatUser, parseUsers } from "./users_file";

const SHORTEST = 8;

// `add-user FILE NAME ROLE`, the password on standard input: adds the user, or replaces the one of that name.
// Answers the exit code.
export async function addUser(
  [path, name, role]: readonly string[],
  input: NodeJS.ReadableStream,
  say: (line: string) => void,
): Promise<number> {
  if (path === undefined || name === undefined || !isRole(role)) {
    say("usage: dashboard add-user FILE NAME viewer|operator|admin, the password on standard input");
    return 2;
  }
  const password = (await text(input)).replace(/\r?\n$/, "");
  if (password.length < SHORTEST) {
    say(`the password must have at least ${SHORTEST} characters`);
    return 1;
  }
  const users = new Map(parseUsers(await readIfThere(path)));
  users.set(name, { name, role, passwordHash: await hashPassword(password) });
  const written = [...users.values()].map(formatUser).join("");
  parseUsers(written); // Refuses a name that could not be read again.
  await writeFile(`${path}.new`, written, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return 0;
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
