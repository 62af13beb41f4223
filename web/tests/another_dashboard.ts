// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { APP } from "../server/shopify/testing";
import { hashPassword } from "../server/users/password";

export interface AnotherDashboard {
  readonly url: string;
  // What it has logged until now, an object a line.
  logged(): readonly Record<string, unknown>[];
  stop(): Promise<void>;
}

const PROGRAM = new URL("../dist/server/dashboard.js", import.meta.url).pathname;
export const ANOTHER_PASSWORD = "another password";

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

// A dashboard with other flags than the one that all tests share. Its users: `viewer` and `operator`, by password,
// `anna@example.com`, an operator by OpenID Connect, and user 42 of Shopify's, an operator.
export async function startAnother(flags: Record<string, string>): Promise<AnotherDashboard> {
  const folder = mkdtempSync(join(tmpdir(), "waybill-dashboard-"));
  const users = join(folder, "users");
  const hash = await hashPassword(ANOTHER_PASSWORD);
  writeFileSync(users, `viewer viewer ${hash}\noperator operator ${hash}\nanna@example.com operator oidc\nshopify-42 operator shopify\n`);
  const secret = join(folder, "secret");
  writeFileSync(secret, "client secret\n");
  const listen = `127.0.0.1:${await freePort()}`;
  const all: Record<string, string> = { listen, users, tls: "insecure", ...flags };
  if ("oidc-issuer" in all) Object.assign(all, { "oidc-client-id": "waybill", "oidc-client-secret-file": secret });
  if ("shopify-app-key" in all) {
    const appSecret = join(folder, "app-secret");
    writeFileSync(appSecret, APP.secrets.join("\n"));
    Object.assign(all, { "shopify-app-secret-file": appSecret });
  }
  const args = Object.entries(all).flatMap(([flag, value]) => [`--${flag}`, value]);
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  const lines: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  await listening(child);
  return {
    url: `http://${listen}`,
    logged: () => lines.join("").split("\n").slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

function listening(child: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('"message":"listening"')) resolve();
    });
    child.once("exit", () => reject(new Error(`the dashboard ended: ${said}`)));
  });
}
