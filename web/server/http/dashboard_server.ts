// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { appBridgeTags } from "../shopify/app_bridge";
import type { ShopifyApp } from "../shopify/session_token";
import { answerJson } from "./json_answer";
import { isSameOrigin } from "./same_origin";
import { setSecurityHeaders } from "./security_headers";
import type { PageParts, StaticFiles } from "./static_files";

type Serve = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

// Who is signed in is asked for while scripts load. Not in a frame: there the answer depends on a token that only scripts have.
const SESSION_PRELOAD = '<link rel="preload" href="/session" as="fetch" crossorigin="anonymous" />';
const RPC_PATH = /^\/waybill\.[\w.]+\/\w+$/;

// Who answers what. Nothing that may change something gets past without coming from our own pages.
export function createDashboardServer(deps: {
  publicUrl: URL | undefined;
  // The app that shows the pages within a shop's admin.
  shopify: ShopifyApp | undefined;
  files: StaticFiles;
  serveSession: Serve;
  // Undefined where there is no provider.
  serveOidc: Serve | undefined;
  serveRpc: Serve;
  failed: (error: unknown) => void;
}): Server {
  const https = deps.publicUrl?.protocol === "https:";
  const server = createServer((request, response) => {
    const nonce = randomBytes(16).toString("base64");
    const framing = request.headers["sec-fetch-dest"] === "iframe" ? deps.shopify : undefined;
    setSecurityHeaders(response, { nonce, https, shop: deps.shopify?.shop, framed: framing !== undefined });
    Promise.resolve(route(request, response, { nonce, head: framing ? appBridgeTags(framing.key) : SESSION_PRELOAD }, deps)).catch((error: unknown) => {
      deps.failed(error);
      if (!response.headersSent) answerJson(response, 500, { message: "The dashboard failed. Its log says why." });
      response.end();
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  return server;
}

function route(
  request: IncomingMessage,
  response: ServerResponse,
  page: PageParts,
  deps: Parameters<typeof createDashboardServer>[0],
): void | Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const reads = request.method === "GET" || request.method === "HEAD";
  if (!reads && !isSameOrigin(request, deps.publicUrl)) {
    return answerJson(response, 403, { message: "The request comes from another site." });
  }
  if (path === "/session") return deps.serveSession(request, response);
  if (path.startsWith("/sign-in/oidc") && deps.serveOidc) return deps.serveOidc(request, response);
  if (path === "/healthz") return answerJson(response, 200, { status: "ok" });
  if (RPC_PATH.test(path)) return deps.serveRpc(request, response);
  if (!reads) return answerJson(response, 405, { message: "GET or HEAD" });
  return deps.files.serve(request, response, page);
}
