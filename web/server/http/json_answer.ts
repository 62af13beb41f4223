// SPDX-License-Identifier: Apache-2.0
import type { ServerResponse } from "node:http";

export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(body));
}
