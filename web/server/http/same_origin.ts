// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";

// Whether a request that may change something comes from our own pages. Every browser of today sends Origin with it;
// what sends none is no browser, and has no cookie that somebody could misuse.
export function isSameOrigin(request: IncomingMessage, publicUrl: URL | undefined): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return origin === (publicUrl?.origin ?? `http://${request.headers.host ?? ""}`);
}
