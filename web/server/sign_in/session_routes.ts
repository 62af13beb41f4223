// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "../http/client_address";
import { readJson } from "../http/json_body";
import { answerJson } from "../http/json_answer";
import type { Log } from "../log";
import type { Caller, CallerOf } from "./caller";
import type { SecretCookie } from "./cookie";
import { knowsToken, type Sessions } from "./sessions";
import type { SigningIn } from "./signing_in";

export interface SessionDeps {
  readonly sessions: Sessions;
  readonly cookie: SecretCookie;
  readonly callerOf: CallerOf;
  readonly signingIn: SigningIn;
  readonly trustProxy: boolean;
  // Whether one may sign in by an OpenID Connect provider, too.
  readonly oidc: boolean;
  readonly log: Log;
}

// `/session`: GET says who is signed in, POST {name, password} signs in, DELETE signs out. The request comes from our
// own pages: that was looked at before.
export async function serveSession(request: IncomingMessage, response: ServerResponse, deps: SessionDeps): Promise<void> {
  switch (request.method) {
    case "GET": {
      const caller = deps.callerOf(request);
      return answerJson(response, 200, caller ? described(caller) : { oidc: deps.oidc });
    }
    case "POST":
      return signIn(request, response, deps);
    case "DELETE":
      return signOut(request, response, deps);
    default:
      return answerJson(response, 405, { message: "GET, POST or DELETE" });
  }
}

async function signIn(request: IncomingMessage, response: ServerResponse, deps: SessionDeps): Promise<void> {
  const body = await readJson(request);
  const name = textOf(body, "name");
  const password = textOf(body, "password");
  if (name === undefined || password === undefined) {
    return answerJson(response, 400, { message: "A name and a password are needed." });
  }
  const outcome = await deps.signingIn.check(name, password, clientAddress(request, deps.trustProxy));
  switch (outcome.kind) {
    case "refused":
      return answerJson(response, 403, { message: "The name or the password is wrong." });
    case "wait":
      response.setHeader("Retry-After", outcome.seconds);
      return answerJson(response, 429, { message: "Too many attempts. Wait a little, then try again." });
    case "signed-in": {
      const old = deps.cookie.read(request);
      if (old !== undefined) deps.sessions.end(old);
      const id = deps.sessions.start(outcome.user.name);
      response.setHeader("Set-Cookie", deps.cookie.give(id));
      const { name: user, role } = outcome.user;
      return answerJson(response, 200, { user, role, csrfToken: deps.sessions.find(id)?.csrfToken });
    }
  }
}

function signOut(request: IncomingMessage, response: ServerResponse, deps: SessionDeps): void {
  const caller = deps.callerOf(request);
  if (caller?.session && !knowsToken(caller.session, shownToken(request))) {
    return answerJson(response, 403, { message: "The page is out of date. Load it again." });
  }
  const id = deps.cookie.read(request);
  if (id !== undefined) deps.sessions.end(id);
  if (caller) deps.log("info", "signed out", { user: caller.user });
  response.setHeader("Set-Cookie", deps.cookie.take());
  return answerJson(response, 200, {});
}

export function shownToken(request: IncomingMessage): string | undefined {
  const shown = request.headers["x-waybill-csrf"];
  return typeof shown === "string" ? shown : undefined;
}

function described({ user, role, session }: Caller): object {
  return { user, role, csrfToken: session?.csrfToken ?? "", embedded: session === undefined };
}

function textOf(body: unknown, field: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Reflect.get(body, field);
  return typeof value === "string" && value !== "" && value.length <= 1000 ? value : undefined;
}
