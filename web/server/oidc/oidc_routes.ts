// SPDX-License-Identifier: Apache-2.0
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../log";
import type { SecretCookie } from "../sign_in/cookie";
import type { Sessions } from "../sign_in/sessions";
import type { User } from "../users/users_file";
import type { AttemptsUnderWay } from "./attempts_under_way";
import type { Claims } from "./id_token";
import type { OidcProvider } from "./provider";

const OIDC_START = "/sign-in/oidc";
export const OIDC_CALLBACK = "/sign-in/oidc/callback";

export interface OidcDeps {
  readonly provider: OidcProvider;
  readonly attempts: AttemptsUnderWay;
  // Ties an attempt to the browser that made it: nobody can hand another his own.
  readonly stateCookie: SecretCookie;
  readonly sessions: Sessions;
  readonly cookie: SecretCookie;
  readonly find: (name: string) => User | undefined;
  readonly log: Log;
}

// Sends the browser to the provider, and takes it back. The users file decides who may come in and with which role; the
// provider only says who it is, by a verified e-mail address.
export async function serveOidc(request: IncomingMessage, response: ServerResponse, deps: OidcDeps): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  try {
    if (url.pathname === OIDC_START) {
      const attempt = deps.attempts.start();
      const target = await deps.provider.authorizationUrl(attempt);
      response.setHeader("Set-Cookie", deps.stateCookie.give(attempt.state));
      return redirect(response, target);
    }
    const user = await signedIn(request, url.searchParams, deps);
    const id = deps.sessions.start(user.name);
    deps.log("info", "signed in", { user: user.name, role: user.role, by: "oidc" });
    response.setHeader("Set-Cookie", [deps.cookie.give(id), deps.stateCookie.take()]);
    return redirect(response, "/");
  } catch (error) {
    deps.log("warning", "sign-in refused", { by: "oidc", why: error instanceof Error ? error.message : String(error) });
    return redirect(response, "/?sign-in=refused");
  }
}

async function signedIn(request: IncomingMessage, parameters: URLSearchParams, deps: OidcDeps): Promise<User> {
  const state = parameters.get("state") ?? "";
  const attempt = isSame(state, deps.stateCookie.read(request) ?? "") ? deps.attempts.take(state) : undefined;
  if (attempt === undefined) throw new Error("the attempt is not this browser's, or too old");
  const code = parameters.get("code");
  if (code === null) throw new Error("the provider sent no code");
  const user = deps.find(emailOf(await deps.provider.claims(code, attempt)));
  if (user === undefined) throw new Error("the users file does not have this e-mail address");
  return user;
}

function emailOf(claims: Claims): string {
  if (typeof claims["email"] !== "string" || claims["email_verified"] !== true) {
    throw new Error("the provider does not vouch for an e-mail address");
  }
  return claims["email"].toLowerCase();
}

function isSame(one: string, other: string): boolean {
  return one !== "" && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { Location: to, "Cache-Control": "no-store" });
  response.end();
}
