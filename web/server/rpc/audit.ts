// SPDX-License-Identifier: Apache-2.0
import type { DescMessage, DescMethod, MessageShape } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { isMessage } from "@bufbuild/protobuf";
import {
  AcceptStoreRequestSchema,
  CancelRunRequestSchema,
  RedactCustomerRequestSchema,
  RefreshOrdersRequestSchema,
  SyncOrderRequestSchema,
  SyncOrdersRequestSchema,
  UpdateOrderRulesRequestSchema,
} from "#proto/ordersync/v1/order_sync_service_pb";
import type { Log } from "../log";
import type { Caller } from "../sign_in/caller";
import { permissionOf } from "./permissions";
import type { Trace } from "./trace";

export type Ended = (error?: unknown) => void;

// Records that a user did something that changes something, and how it ended. What only reads is not recorded.
export function startAudit(method: DescMethod, caller: Caller, message: MessageShape<DescMessage>, trace: Trace, log: Log): Ended {
  if (permissionOf(method)?.changes !== true) return () => undefined;
  const fields = { user: caller.user, role: caller.role, method: method.name, ...subjectOf(message), trace_id: trace.id };
  log("info", "action begins", fields);
  return (error) => {
    const outcome = error === undefined ? "ok" : Code[ConnectError.from(error).code];
    log(error === undefined ? "info" : "warning", "action ended", { ...fields, outcome });
  };
}

// What an action is about, without a customer's words: a search text is left out.
function subjectOf(message: MessageShape<DescMessage>): Record<string, string | number | boolean> {
  if (isMessage(message, SyncOrderRequestSchema)) return { order: message.name };
  if (isMessage(message, SyncOrdersRequestSchema)) {
    const how = message.run === "" ? {} : { run: message.run };
    return { store: message.parent, orders: message.names.length, by_filter: message.filter !== undefined, ...how };
  }
  if (isMessage(message, CancelRunRequestSchema)) return { run: message.name };
  if (isMessage(message, RefreshOrdersRequestSchema)) return { store: message.parent, full: message.full };
  if (isMessage(message, UpdateOrderRulesRequestSchema)) {
    return { rules: message.orderRules?.name ?? "", validate_only: message.validateOnly };
  }
  if (isMessage(message, AcceptStoreRequestSchema)) return { store: message.name };
  if (isMessage(message, RedactCustomerRequestSchema)) return { store: message.parent };
  return {};
}
