// SPDX-License-Identifier: Apache-2.0
import { readFileSync, statSync } from "node:fs";
import { isHash } from "./password";
import { isRole, type Role } from "./role";

export interface User {
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
}

const NAME = /^[\w.@+-]{1,100}$/;

// Stands in place of a password's hash for who signs in by the OpenID Connect provider only.
const OIDC_ONLY = "oidc";
// For who comes from within Shopify's admin only, as `shopify-<user id>`.
export const SHOPIFY_ONLY = "shopify";
const WORDS: readonly string[] = [OIDC_ONLY, SHOPIFY_ONLY];

// A line a user: `anna operator $scrypt$...`, `anna@example.com operator oidc` or `shopify-548380009 operator shopify`. Empty
// lines and those that begin with # say nothing.
// Throws an Error that names the line.
export function parseUsers(text: string): ReadonlyMap<string, User> {
  const users = new Map<string, User>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [name = "", role, passwordHash = "", ...rest] = line.trim().split(/\s+/);
    const wrong = (what: string) => new Error(`line ${index + 1}: ${what}`);
    if (!NAME.test(name)) throw wrong("a name has letters, digits and . _ @ + -");
    if (!isRole(role)) throw wrong("the role is viewer, operator or admin");
    if ((!WORDS.includes(passwordHash) && !isHash(passwordHash)) || rest.length > 0) {
      throw wrong("the password must be a hash as add-user writes it, or one of the words oidc and shopify");
    }
    if (users.has(name)) throw wrong(`${name} is there twice`);
    users.set(name, { name, role, passwordHash });
  }
  return users;
}

export function formatUser(user: User): string {
  return `${user.name} ${user.role} ${user.passwordHash}\n`;
}

// Those who may sign in, as the file says now: it is read again when it has changed.
export class UsersFile {
  readonly #path: string;
  readonly #complain: (why: string) => void;
  #stamp = "";
  #users: ReadonlyMap<string, User> = new Map();

  // Throws if the file cannot be read or understood. Later, `complain` hears of it, and the users stay as they were.
  constructor(path: string, complain: (why: string) => void) {
    this.#path = path;
    this.#complain = complain;
    this.#read();
  }

  find(name: string): User | undefined {
    try {
      this.#read();
    } catch (error) {
      this.#complain(error instanceof Error ? error.message : String(error));
    }
    return this.#users.get(name);
  }

  #read(): void {
    const { mtimeNs, size, ino } = statSync(this.#path, { bigint: true });
    const stamp = `${mtimeNs} ${size} ${ino}`;
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    this.#users = parseUsers(readFileSync(this.#path, "utf8"));
  }
}
