// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";

// A cookie with a secret that scripts don't see. Behind https it has the __Host- prefix: no other host and no plain http
// may set it. `SameSite=Lax` is for what must survive coming back from another site.
export class SecretCookie {
  readonly #name: string;
  readonly #attributes: string;

  constructor(name: string, options: { secure: boolean; sameSite: "Strict" | "Lax" }) {
    this.#name = options.secure ? `__Host-${name}` : name;
    this.#attributes = `Path=/; HttpOnly; SameSite=${options.sameSite}${options.secure ? "; Secure" : ""}`;
  }

  read(request: IncomingMessage): string | undefined {
    for (const pair of (request.headers.cookie ?? "").split(";")) {
      const [name, value] = pair.trim().split("=", 2);
      if (name === this.#name) return value;
    }
    return undefined;
  }

  give(id: string): string {
    return `${this.#name}=${id}; ${this.#attributes}`;
  }

  take(): string {
    return `${this.#name}=; ${this.#attributes}; Max-Age=0`;
  }
}
