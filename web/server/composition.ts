// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, Server } from "node:http";
import { createDashboardServer } from "./http/dashboard_server";
import { StaticFiles } from "./http/static_files";
import type { Log } from "./log";
import { AttemptsUnderWay } from "./oidc/attempts_under_way";
import { OIDC_CALLBACK, serveOidc } from "./oidc/oidc_routes";
import { OidcProvider } from "./oidc/provider";
import { rpcHandler } from "./rpc/handler";
import { openTransports } from "./rpc/transports";
import type { Settings } from "./settings";
import { embeddedCallerFinder, showsToken } from "./shopify/embedded_caller";
import { type CallerOf, callerFinder } from "./sign_in/caller";
import { SecretCookie } from "./sign_in/cookie";
import { serveSession, shownToken } from "./sign_in/session_routes";
import { knowsToken, Sessions } from "./sign_in/sessions";
import { SigningIn } from "./sign_in/signing_in";
import { verifyPassword } from "./users/password";
import { UsersFile } from "./users/users_file";

// Puts the server together. `shutdown` ends the streams that are open.
export async function compose(settings: Settings, folder: string, log: Log, shutdown: AbortSignal): Promise<Server> {
  const users = new UsersFile(settings.users, (why) => log("error", "users file refused, the last good one counts", { why }));
  const find = (name: string) => users.find(name);
  const sessions = new Sessions(Date.now);
  const secure = settings.publicUrl?.protocol === "https:";
  const cookie = new SecretCookie("waybill", { secure, sameSite: "Strict" });
  const withCookie = callerFinder({ sessions, cookie, find });
  const { shopify } = settings;
  const embedded = shopify && embeddedCallerFinder({ ...shopify, find, now: Date.now, log });
  const callerOf: CallerOf = (request) => (embedded && showsToken(request) ? embedded(request) : withCookie(request));
  const signingIn = new SigningIn({ find, verify: verifyPassword, log, now: Date.now });
  const { trustProxy, publicUrl } = settings;
  const callerWithToken = (request: IncomingMessage) => {
    const caller = callerOf(request);
    const isOurPage = caller?.session === undefined || knowsToken(caller.session, shownToken(request));
    return isOurPage ? caller : undefined;
  };
  const oidc = settings.oidc && {
    provider: new OidcProvider(settings.oidc, new URL(OIDC_CALLBACK, publicUrl ?? `http://${settings.host}:${settings.port}`).href),
    attempts: new AttemptsUnderWay(Date.now),
    stateCookie: new SecretCookie("waybill-oidc", { secure, sameSite: "Lax" }),
    sessions,
    cookie,
    find,
    log,
  };
  return createDashboardServer({
    publicUrl,
    shopify: shopify?.app,
    files: await StaticFiles.load(folder),
    serveSession: (request, response) =>
      serveSession(request, response, { sessions, cookie, callerOf, signingIn, trustProxy, log, oidc: oidc !== undefined }),
    serveOidc: oidc && ((request, response) => serveOidc(request, response, oidc)),
    serveRpc: rpcHandler({ transports: openTransports(settings.upstream), callerOf: callerWithToken, shutdown, log }),
    failed: (error) => log("error", "request failed", { why: error instanceof Error ? error.message : String(error) }),
  });
}
