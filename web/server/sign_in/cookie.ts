// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";

// The session's cookie. Behind https it has the __Host- prefix: no other host and no plain http may set it.
export class SessionCookie {
  readonly #name: string;
  readonly #attributes: string;

  constructor(secure: boolean) {
    this.#name = secure ? "__Host-waybill" : "waybill";
    this.#attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
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
