// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";

// The address that a request comes from. Behind a proxy, that is what the proxy appended last: what stands before it
// anybody could have sent.
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = request.headers["x-forwarded-for"];
  const last = trustProxy ? String(forwarded ?? "").split(",").at(-1)?.trim() : "";
  return last || request.socket.remoteAddress || "unknown";
}
