// SPDX-License-Identifier: Apache-2.0
import { type Client, Code, ConnectError, createClient, type Interceptor } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";
import { createContext, useContext } from "react";
import { LogStoreService } from "#proto/logstore/v1/log_store_service_pb";
import { OrderSyncService } from "#proto/ordersync/v1/order_sync_service_pb";
import { sessionToken } from "../session/session_token";

// The services, as this session may call them.
export interface Api {
  readonly orders: Client<typeof OrderSyncService>;
  readonly logs: Client<typeof LogStoreService>;
}

// `sessionEnded` is called when the server no longer knows the session.
export function createApi(csrfToken: string, sessionEnded: () => void): Api {
  const withToken: Interceptor = (next) => async (request) => {
    request.header.set("x-waybill-csrf", csrfToken);
    for (const [name, value] of Object.entries(await sessionToken())) request.header.set(name, value);
    try {
      return await next(request);
    } catch (error) {
      if (ConnectError.from(error).code === Code.Unauthenticated) sessionEnded();
      throw error;
    }
  };
  const transport = createConnectTransport({ baseUrl: "/", interceptors: [withToken], useBinaryFormat: true });
  return { orders: createClient(OrderSyncService, transport), logs: createClient(LogStoreService, transport) };
}

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error("useApi outside of a session");
  return api;
}
