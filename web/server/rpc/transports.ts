// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import type { SecureClientSessionOptions } from "node:http2";
import type { Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import type { Tls, Upstream } from "../settings";

export interface Transports {
  readonly orderSync: Transport;
  readonly logStore: Transport;
}

// A dead peer is noticed within 25 seconds, even while a stream has nothing to say.
const KEEPALIVE = { pingIntervalMs: 20_000, pingTimeoutMs: 5_000, pingIdleConnection: false };

// gRPC to the services; connected when first called.
export function openTransports({ orderSync, logStore, tls }: Upstream): Transports {
  const nodeOptions = certificates(tls);
  const scheme = tls.mode === "mutual" ? "https" : "http";
  const open = (address: string) => createGrpcTransport({ baseUrl: `${scheme}://${address}`, nodeOptions, ...KEEPALIVE });
  return { orderSync: open(orderSync), logStore: open(logStore) };
}

function certificates(tls: Tls): SecureClientSessionOptions {
  if (tls.mode === "insecure") return {};
  return { ca: readFileSync(tls.ca), cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
}
