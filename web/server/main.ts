// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { compose } from "./composition";
import { jsonLines } from "./log";
import { HELP, readSettings, WrongSettings } from "./settings";
import { addUser } from "./users/add_user";

const DRAIN_MS = 5_000;
const say = (line: string) => process.stderr.write(`${line}\n`);

async function serve(args: readonly string[]): Promise<number> {
  const log = jsonLines((line) => process.stderr.write(line));
  const settings = readSettings(args, process.env);
  const stopping = new AbortController();
  const server = await compose(settings, fileURLToPath(new URL("../browser", import.meta.url)), log, stopping.signal);
  server.listen(settings.port, settings.host);
  await once(server, "listening");
  const address = server.address();
  log("info", "listening", { host: settings.host, port: typeof address === "object" && address ? address.port : 0 });

  const signal = await Promise.race(["SIGTERM", "SIGINT"].map(async (name) => (await once(process, name), name)));
  log("info", "stopping", { signal });
  stopping.abort();
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  await once(server, "close");
  log("info", "stopped");
  return 0;
}

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === "--help" || args[0] === "-h") {
    process.stdout.write(HELP);
    return 0;
  }
  if (args[0] === "add-user") return addUser(args.slice(1), process.stdin, say);
  return serve(args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(`dashboard: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(error instanceof WrongSettings ? 2 : 1);
  },
);
