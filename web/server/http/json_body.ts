// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";

const MOST_BYTES = 8192;

// The body of a request as JSON; undefined if it is none, or too long.
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
}
