// SPDX-License-Identifier: Apache-2.0

interface Window {
  failures: number;
  until: number;
}

const MOST_KEYS = 10_000;

// Counts failures by key, and says how long a key must wait once there were too many in a window. Bounded: beyond
// 10,000 keys the oldest is forgotten.
export class Attempts {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(options: { limit: number; windowMs: number; now: () => number }) {
    this.#limit = options.limit;
    this.#windowMs = options.windowMs;
    this.#now = options.now;
  }

  // Milliseconds until another attempt is allowed; 0 is now.
  wait(key: string): number {
    const window = this.#windows.get(key);
    return window && window.failures >= this.#limit ? Math.max(0, window.until - this.#now()) : 0;
  }

  failed(key: string): void {
    const window = this.#windows.get(key);
    const failures = window && window.until > this.#now() ? window.failures + 1 : 1;
    const until = failures === 1 || window === undefined ? this.#now() + this.#windowMs : window.until;
    this.#windows.delete(key);
    this.#windows.set(key, { failures, until });
    if (this.#windows.size > MOST_KEYS) this.#windows.delete(this.#windows.keys().next().value ?? key);
  }

  succeeded(key: string): void {
    this.#windows.delete(key);
  }
}
