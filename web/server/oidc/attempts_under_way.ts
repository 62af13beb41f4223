// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from "node:crypto";
import type { Attempt } from "./provider";

const LONGEST_MS = 600_000;
const MOST = 1000;

// Attempts to sign in that a browser was sent away with. Each counts once, for ten minutes; beyond a thousand the
// oldest is forgotten.
export class AttemptsUnderWay {
  readonly #now: () => number;
  readonly #attempts = new Map<string, { attempt: Attempt; until: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  start(): Attempt {
    const random = () => randomBytes(32).toString("base64url");
    const verifier = random();
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const attempt = { state: random(), nonce: random(), verifier, challenge };
    this.#attempts.set(attempt.state, { attempt, until: this.#now() + LONGEST_MS });
    if (this.#attempts.size > MOST) this.#attempts.delete(this.#attempts.keys().next().value ?? "");
    return attempt;
  }

  take(state: string): Attempt | undefined {
    const found = this.#attempts.get(state);
    this.#attempts.delete(state);
    return found && found.until > this.#now() ? found.attempt : undefined;
  }
}
