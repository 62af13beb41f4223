// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";
import type { Role } from "../users/role";
import type { User } from "../users/users_file";
import type { SecretCookie } from "./cookie";
import type { Session, Sessions } from "./sessions";

// Who sends a request.
export interface Caller {
  readonly user: string;
  readonly role: Role;
  // Nothing for a request from within Shopify's admin: each shows a token of its own.
  readonly session?: Session;
}

export type CallerOf = (request: IncomingMessage) => Caller | undefined;

// The role is the users file's, at each request: who is taken off it has no session any more, and a changed role counts
// at once.
export function callerFinder(deps: {
  sessions: Sessions;
  cookie: SecretCookie;
  find: (name: string) => User | undefined;
}): CallerOf {
  return (request) => {
    const id = deps.cookie.read(request);
    const session = id === undefined ? undefined : deps.sessions.find(id);
    const user = session && deps.find(session.user);
    return session && user && { user: user.name, role: user.role, session };
  };
}
