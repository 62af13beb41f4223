// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";
import type { Log } from "../log";
import type { CallerOf } from "../sign_in/caller";
import type { Role } from "../users/role";
import { SHOPIFY_ONLY, type User } from "../users/users_file";
import { SessionTokenRefused, type ShopifyApp, verifySessionToken } from "./session_token";

const SCHEME = "Bearer ";

// Whether a request shows a token, good or bad. Browsers add none by themselves, so no other site can make one show it.
export function showsToken(request: IncomingMessage): boolean {
  return request.headers.authorization?.startsWith(SCHEME) === true;
}

// Who sends a request from within Shopify's admin: the role is that of `shopify-<user id>` in the users file, or else the
// one that everybody of the shop has, if there is one.
export function embeddedCallerFinder(deps: {
  app: ShopifyApp;
  everybody: Role | undefined;
  find: (name: string) => User | undefined;
  // In milliseconds.
  now: () => number;
  log: Log;
}): CallerOf {
  return (request) => {
    try {
      const token = request.headers.authorization?.slice(SCHEME.length) ?? "";
      const name = `shopify-${verifySessionToken(token, deps.app, deps.now() / 1000)}`;
      const user = deps.find(name);
      const role = user === undefined ? deps.everybody : user.passwordHash === SHOPIFY_ONLY ? user.role : undefined;
      if (role !== undefined) return { user: name, role };
      deps.log("warning", "sign-in refused", { why: "no role for this user of the shop", user: name });
    } catch (error) {
      if (!(error instanceof SessionTokenRefused)) throw error;
      deps.log("warning", "session token refused", { why: error.message });
    }
    return undefined;
  };
}
