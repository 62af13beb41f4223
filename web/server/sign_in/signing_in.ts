// SPDX-License-Identifier: Apache-2.0
import type { Log } from "../log";
import { isHash } from "../users/password";
import type { User } from "../users/users_file";
import { Attempts } from "./attempts";

const MINUTE_MS = 60_000;
// What the password is compared with of a name that has none, at the same cost as a user's. No password has this hash.
const NOBODYS = `$scrypt$N=65536,r=8,p=2$${"A".repeat(22)}$${"A".repeat(43)}`;
const AT_ONCE = 4; // scrypt takes 64 MiB each.

type Verify = (password: string, hash: string) => Promise<boolean>;

export type Outcome =
  | { readonly kind: "signed-in"; readonly user: User }
  | { readonly kind: "refused" }
  | { readonly kind: "wait"; readonly seconds: number };

// Checks names and passwords, and slows down who guesses: five failures for a name from one address, or thirty from
// one address, and it must wait for fifteen minutes. Says the same, as late, of a wrong name and a wrong password.
export class SigningIn {
  readonly #find: (name: string) => User | undefined;
  readonly #verify: Verify;
  readonly #log: Log;
  readonly #byName: Attempts;
  readonly #byAddress: Attempts;
  #checking = 0;

  constructor(deps: { find: (name: string) => User | undefined; verify: Verify; log: Log; now: () => number }) {
    this.#find = deps.find;
    this.#verify = deps.verify;
    this.#log = deps.log;
    this.#byName = new Attempts({ limit: 5, windowMs: 15 * MINUTE_MS, now: deps.now });
    this.#byAddress = new Attempts({ limit: 30, windowMs: 15 * MINUTE_MS, now: deps.now });
  }

  async check(name: string, password: string, address: string): Promise<Outcome> {
    const pair = `${address} ${name}`;
    const wait = Math.max(this.#byName.wait(pair), this.#byAddress.wait(address));
    if (wait > 0) {
      this.#log("warning", "sign-in held off", { address });
      return { kind: "wait", seconds: Math.ceil(wait / 1000) };
    }
    if (this.#checking >= AT_ONCE) return { kind: "wait", seconds: 1 };
    // Counted before the check, so that many at once gain nothing.
    this.#byName.failed(pair);
    this.#byAddress.failed(address);
    const user = this.#find(name);
    if (!(await this.#matches(password, user?.passwordHash)) || user === undefined) {
      this.#log("warning", "sign-in refused", { address });
      return { kind: "refused" };
    }
    this.#byName.succeeded(pair);
    this.#byAddress.succeeded(address);
    this.#log("info", "signed in", { user: user.name, role: user.role, address });
    return { kind: "signed-in", user };
  }

  async #matches(password: string, hash: string | undefined): Promise<boolean> {
    this.#checking += 1;
    try {
      return await this.#verify(password, hash !== undefined && isHash(hash) ? hash : NOBODYS);
    } finally {
      this.#checking -= 1;
    }
  }
}
