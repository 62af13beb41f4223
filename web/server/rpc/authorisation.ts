// SPDX-License-Identifier: Apache-2.0
import type { DescMethod } from "@bufbuild/protobuf";
import { Code, createContextKey } from "@connectrpc/connect";
import { Reason } from "#proto/errors/v1/reason_pb";
import type { Log } from "../log";
import type { Caller } from "../sign_in/caller";
import { mayActAs } from "../users/role";
import { permissionOf } from "./permissions";
import { refusal } from "./refusal";

// Who calls, found from the session before a call is served.
export const callerKey = createContextKey<Caller | undefined>(undefined);

// Throws unless the caller's role may call the method.
export function authorise(method: DescMethod, caller: Caller | undefined, log: Log): Caller {
  if (caller === undefined) {
    throw refusal(Code.Unauthenticated, Reason.CALLER_UNKNOWN, "Nobody is signed in.", { remedy: "Sign in." });
  }
  const permission = permissionOf(method);
  if (permission === undefined || !mayActAs(caller.role, permission.role)) {
    log("warning", "action refused", { user: caller.user, role: caller.role, method: method.name });
    throw refusal(Code.PermissionDenied, Reason.CALLER_NOT_PERMITTED, `A ${caller.role} may not do this.`, {
      remedy: "Ask an administrator for a role that may.",
      role: caller.role,
    });
  }
  return caller;
}
