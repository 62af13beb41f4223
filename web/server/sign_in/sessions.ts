// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

export interface Session {
  readonly user: string;
  // What the browser shows with every call that does something; a page of another site can't know it.
  readonly csrfToken: string;
}

interface Kept extends Session {
  readonly endsAt: number;
  idleAt: number;
}

const IDLE_MS = 12 * 3_600_000;
const LONGEST_MS = 7 * 24 * 3_600_000;
const MOST_SESSIONS = 10_000;

// Who is signed in, in memory only. A session ends when signed out, after 12 hours without a request, after a week, or
// with the process; beyond 10,000 the oldest goes.
export class Sessions {
  readonly #now: () => number;
  readonly #sessions = new Map<string, Kept>(); // By the hash of the id, so that ids stand nowhere in memory for long.

  constructor(now: () => number) {
    this.#now = now;
  }

  // Answers the new session's id, which is a secret.
  start(user: string): string {
    const id = randomBytes(32).toString("base64url");
    const csrfToken = randomBytes(32).toString("base64url");
    const now = this.#now();
    this.#sessions.set(keyOf(id), { user, csrfToken, endsAt: now + LONGEST_MS, idleAt: now + IDLE_MS });
    if (this.#sessions.size > MOST_SESSIONS) this.#sessions.delete(this.#sessions.keys().next().value ?? "");
    return id;
  }

  find(id: string): Session | undefined {
    const key = keyOf(id);
    const session = this.#sessions.get(key);
    if (session === undefined) return undefined;
    const now = this.#now();
    if (now >= session.endsAt || now >= session.idleAt) {
      this.#sessions.delete(key);
      return undefined;
    }
    session.idleAt = now + IDLE_MS;
    return session;
  }

  end(id: string): void {
    this.#sessions.delete(keyOf(id));
  }
}

export function knowsToken(session: Session, shown: string | undefined): boolean {
  const expected = Buffer.from(session.csrfToken);
  const actual = Buffer.from(shown ?? "");
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function keyOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
