// SPDX-License-Identifier: Apache-2.0
import { Code, ConnectError } from "@connectrpc/connect";
import { Reason } from "#proto/errors/v1/reason_pb";
import { ErrorInfoSchema } from "#google/rpc/error_details_pb";

// An error as the services give them: a reason, a message, and what to do.
export function refusal(code: Code, reason: Reason, message: string, metadata: { remedy: string; role?: string }): ConnectError {
  const info = { reason: Reason[reason], domain: "waybill", metadata: metadata as Record<string, string> };
  return new ConnectError(message, code, undefined, [{ desc: ErrorInfoSchema, value: info }]);
}
