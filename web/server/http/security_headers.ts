// SPDX-License-Identifier: Apache-2.0
import type { ServerResponse } from "node:http";
import { APP_BRIDGE } from "../shopify/app_bridge";

// Which other sites may do what with our pages.
export interface Policy {
  // Admits the style elements of the page that carries it; scripts are our own files only.
  readonly nonce: string;
  readonly https: boolean;
  // The shop in whose admin the pages may stand. Nothing: in no frame at all.
  readonly shop: string | undefined;
  // The page stands in a frame, and loads Shopify's App Bridge, too.
  readonly framed: boolean;
}

// On every answer.
export function setSecurityHeaders(response: ServerResponse, { nonce, https, shop, framed }: Policy): void {
  const policy = [
    "default-src 'none'",
    `script-src 'self'${framed ? ` ${APP_BRIDGE}` : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${shop === undefined ? "'none'" : `https://${shop} https://admin.shopify.com`}`,
  ];
  response.setHeader("Content-Security-Policy", policy.join("; "));
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (shop === undefined) response.setHeader("X-Frame-Options", "DENY"); // It knows no exception for one site.
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
  if (https) response.setHeader("Strict-Transport-Security", "max-age=31536000");
}
