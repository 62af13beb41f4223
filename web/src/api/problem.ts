// SPDX-License-Identifier: Apache-2.0
import { Code, ConnectError } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema } from "#google/rpc/error_details_pb";

// An error as people are told of it.
export interface Problem {
  readonly code: Code;
  // A name of waybill.errors.v1.Reason without its prefix; empty if the error has none.
  readonly reason: string;
  readonly message: string;
  readonly remedy: string;
  // What is wrong with which field of the request.
  readonly fields: ReadonlyMap<string, string>;
}

export function problemOf(error: unknown): Problem {
  const connectError = ConnectError.from(error);
  const { code } = connectError;
  const info = connectError.findDetails(ErrorInfoSchema)[0];
  const violations = connectError.findDetails(BadRequestSchema).flatMap((detail) => detail.fieldViolations);
  const fields = new Map(violations.map(({ field, description }) => [field, description]));
  if (info === undefined && isUnreachable(connectError)) {
    const remedy = "Look whether you are online; the page goes on by itself.";
    return { code: Code.Unavailable, reason: "", message: "The dashboard's server does not answer.", remedy, fields };
  }
  const remedy = info?.metadata["remedy"] ?? "Try again. If it stays so, tell your administrator.";
  return { code, reason: info?.reason ?? "", message: connectError.rawMessage, remedy, fields };
}

// What fetch throws when there is no server at the other end.
function isUnreachable(error: ConnectError): boolean {
  return error.cause instanceof TypeError || error.code === Code.Unavailable;
}

// Whether trying again may help without anybody doing anything.
export function mayPass(error: unknown): boolean {
  const { code } = ConnectError.from(error);
  return [Code.Unavailable, Code.DeadlineExceeded, Code.Aborted, Code.Unknown].includes(code);
}
