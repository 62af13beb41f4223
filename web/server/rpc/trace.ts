// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";

// What a user set off, as W3C Trace Context has it: https://www.w3.org/TR/trace-context-1/
export interface Trace {
  readonly id: string;
  // What a call to a service carries to be part of it.
  readonly headers: Readonly<Record<"traceparent", string>>;
}

// Begins one. A browser's own would be anybody's word in our logs, and is not looked at.
export function beginTrace(): Trace {
  const id = randomId(16);
  return { id, headers: { traceparent: `00-${id}-${randomId(8)}-00` } };
}

function randomId(bytes: number): string {
  const id = randomBytes(bytes).toString("hex");
  return /[^0]/.test(id) ? id : randomId(bytes);
}
