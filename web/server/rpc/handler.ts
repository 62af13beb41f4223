// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, ServerResponse } from "node:http";
import { createContextValues } from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import { LogStoreService } from "#proto/logstore/v1/log_store_service_pb";
import { OrderSyncService } from "#proto/ordersync/v1/order_sync_service_pb";
import type { Log } from "../log";
import type { Caller } from "../sign_in/caller";
import { callerKey } from "./authorisation";
import { proxyService } from "./proxy";
import type { Transports } from "./transports";

const MOST_REQUEST_BYTES = 1 << 20;

// Speaks Connect to browsers. `callerOf` tells who sends a request, from its session and its CSRF token.
export function rpcHandler(deps: {
  transports: Transports;
  callerOf: (request: IncomingMessage) => Caller | undefined;
  shutdown: AbortSignal;
  log: Log;
}): (request: IncomingMessage, response: ServerResponse) => void {
  const { transports, log } = deps;
  return connectNodeAdapter({
    grpc: false,
    grpcWeb: false,
    requireConnectProtocolHeader: true,
    readMaxBytes: MOST_REQUEST_BYTES,
    shutdownSignal: deps.shutdown,
    contextValues: (request) => createContextValues().set(callerKey, deps.callerOf(request as IncomingMessage)),
    routes: (router) => {
      proxyService(router, { service: OrderSyncService, transport: transports.orderSync, title: "order-sync" }, log);
      proxyService(router, { service: LogStoreService, transport: transports.logStore, title: "log-store" }, log);
    },
  });
}
