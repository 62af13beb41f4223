// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { OidcSettings } from "./oidc/provider";
import type { ShopifyApp } from "./shopify/session_token";
import { isRole, type Role } from "./users/role";

// Where a service is, and how it is spoken to.
export interface Upstream {
  readonly orderSync: string;
  readonly logStore: string;
  readonly tls: Tls;
}

export type Tls =
  | { readonly mode: "insecure" }
  | { readonly mode: "mutual"; readonly ca: string; readonly cert: string; readonly key: string };

export interface Settings {
  readonly host: string;
  readonly port: number;
  // The users file.
  readonly users: string;
  readonly upstream: Upstream;
  // An OpenID Connect provider, by which users may sign in, too.
  readonly oidc: OidcSettings | undefined;
  // The app that shows the dashboard within a shop's admin, and the role of everybody there who has none of his own.
  readonly shopify: { readonly app: ShopifyApp; readonly everybody: Role | undefined } | undefined;
  // What browsers see. Nothing: http on the listening address, which then is loopback.
  readonly publicUrl: URL | undefined;
  // Requests come through a proxy, which appends the browser's address to X-Forwarded-For.
  readonly trustProxy: boolean;
}

export class WrongSettings extends Error {}

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;

const FLAGS = {
  listen: "127.0.0.1:8080",
  users: "",
  "public-url": "",
  "trust-proxy": "false",
  "order-sync": "127.0.0.1:50051",
  "log-store": "127.0.0.1:50053",
  "oidc-issuer": "",
  "oidc-client-id": "",
  "oidc-client-secret-file": "",
  "shopify-app-key": "",
  "shopify-app-secret-file": "",
  "shopify-shop": "",
  "shopify-role": "",
  tls: "",
  "tls-ca": "",
  "tls-cert": "",
  "tls-key": "",
} as const;
type Flag = keyof typeof FLAGS;

export const HELP = `usage: dashboard --users FILE --tls MODE [FLAG VALUE]...
       dashboard add-user FILE NAME ROLE     reads the password from standard input

Serves the dashboard to browsers, and asks order-sync and log-store on their behalf.
Each flag is an environment variable, too: --order-sync is WAYBILL_ORDER_SYNC, --listen WAYBILL_WEB_LISTEN.

  --listen ADDRESS       ${FLAGS.listen}; plain http, so on loopback only unless --public-url is https
  --public-url URL       the address that browsers see, if another; https where a proxy in front ends TLS
  --trust-proxy BOOL     false; true: the proxy's X-Forwarded-For tells who signs in
  --users FILE           who may sign in: a line each, written by add-user; read again when it changes
  --oidc-issuer URL      an OpenID Connect provider, by which users may sign in, too
  --oidc-client-id ID, --oidc-client-secret-file FILE   who we are to it
  --shopify-app-key KEY  the client id of the Shopify app that shows the dashboard within the shop's admin
  --shopify-app-secret-file FILE   its client secret; a second line while one replaces the other
  --shopify-shop SHOP    the shop: demo.myshopify.com
  --shopify-role ROLE    of everybody there whom the users file does not name; without it, those are refused
  --order-sync ADDRESS   ${FLAGS["order-sync"]}
  --log-store ADDRESS    ${FLAGS["log-store"]}
  --tls MODE             how the services are spoken to. mutual: both sides show a certificate.
                         insecure: no protection, on loopback only. insecure-anywhere: no protection
  --tls-ca, --tls-cert, --tls-key FILE   for mutual (PEM)
`;

// Reads flags, then the environment, then defaults. Throws WrongSettings, which names the flag.
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings {
  const value = flagReader(args, environment);
  const { host, port } = address("listen", value("listen"));
  const publicUrl = value("public-url") === "" ? undefined : url("public-url", value("public-url"));
  if (!LOOPBACK.test(host) && publicUrl?.protocol !== "https:") {
    throw new WrongSettings("--listen: beyond loopback, --public-url must be the https address of the proxy in front");
  }
  if (value("users") === "") throw new WrongSettings("--users is missing: the file of those who may sign in");
  return {
    host,
    port,
    publicUrl,
    users: value("users"),
    oidc: provider(value),
    shopify: shopifyApp(value),
    trustProxy: truth("trust-proxy", value("trust-proxy")),
    upstream: {
      orderSync: value("order-sync"),
      logStore: value("log-store"),
      tls: protection(value),
    },
  };
}

function flagReader(args: readonly string[], environment: NodeJS.ProcessEnv): (flag: Flag) => string {
  const options = Object.fromEntries(Object.keys(FLAGS).map((flag) => [flag, { type: "string" as const }]));
  const given = parse(args, options);
  return (flag) => given[flag] ?? environment[variable(flag)] ?? FLAGS[flag];
}

function parse(args: readonly string[], options: Record<string, { type: "string" }>): Record<string, string | undefined> {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new WrongSettings(error instanceof Error ? error.message : String(error));
  }
}

// Every program has its own place to listen at; the rest is shared with the command and the services.
function variable(flag: Flag): string {
  return `WAYBILL_${flag === "listen" ? "WEB_LISTEN" : flag.toUpperCase().replaceAll("-", "_")}`;
}

function protection(value: (flag: Flag) => string): Tls {
  switch (value("tls")) {
    case "insecure":
      for (const flag of ["order-sync", "log-store"] as const) {
        if (!LOOPBACK.test(address(flag, value(flag)).host)) {
          throw new WrongSettings(`--tls insecure is for loopback, and --${flag} is elsewhere: use mutual`);
        }
      }
      return { mode: "insecure" };
    case "insecure-anywhere":
      return { mode: "insecure" };
    case "mutual": {
      for (const flag of ["tls-ca", "tls-cert", "tls-key"] as const) {
        if (value(flag) === "") throw new WrongSettings(`--${flag} is missing, which --tls mutual needs`);
      }
      return { mode: "mutual", ca: value("tls-ca"), cert: value("tls-cert"), key: value("tls-key") };
    }
    default:
      throw new WrongSettings("--tls must be mutual, insecure or insecure-anywhere");
  }
}

function provider(value: (flag: Flag) => string): OidcSettings | undefined {
  if (value("oidc-issuer") === "") return undefined;
  const issuer = url("oidc-issuer", value("oidc-issuer"));
  if (issuer.protocol !== "https:" && !LOOPBACK.test(issuer.hostname)) {
    throw new WrongSettings("--oidc-issuer must be https, but on loopback");
  }
  for (const flag of ["oidc-client-id", "oidc-client-secret-file"] as const) {
    if (value(flag) === "") throw new WrongSettings(`--${flag} is missing, which --oidc-issuer needs`);
  }
  return {
    issuer: value("oidc-issuer"),
    clientId: value("oidc-client-id"),
    clientSecret: secret("oidc-client-secret-file", value("oidc-client-secret-file")),
  };
}

const SHOP = /^[a-z0-9][a-z0-9-]{0,99}\.myshopify\.com$/;

function shopifyApp(value: (flag: Flag) => string): Settings["shopify"] {
  if (value("shopify-app-key") === "") return undefined;
  for (const flag of ["shopify-app-secret-file", "shopify-shop"] as const) {
    if (value(flag) === "") throw new WrongSettings(`--${flag} is missing, which --shopify-app-key needs`);
  }
  const [shop, role] = [value("shopify-shop"), value("shopify-role")];
  if (!/^\w{1,100}$/.test(value("shopify-app-key"))) throw new WrongSettings("--shopify-app-key must be letters and digits");
  if (!SHOP.test(shop)) throw new WrongSettings(`--shopify-shop must be a name such as demo.myshopify.com, not "${shop}"`);
  if (role !== "" && !isRole(role)) throw new WrongSettings("--shopify-role must be viewer, operator or admin");
  const secrets = secret("shopify-app-secret-file", value("shopify-app-secret-file")).split(/\s+/).filter(Boolean);
  if (secrets.length === 0) throw new WrongSettings("--shopify-app-secret-file: there is no secret in it");
  return { app: { key: value("shopify-app-key"), secrets, shop }, everybody: isRole(role) ? role : undefined };
}

function secret(flag: Flag, path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    throw new WrongSettings(`--${flag}: cannot read ${path}`);
  }
}

function address(flag: Flag, text: string): { host: string; port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (!match?.[1] || port > 65535) throw new WrongSettings(`--${flag} must be host:port, not "${text}"`);
  return { host: match[1], port };
}

function url(flag: Flag, text: string): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new WrongSettings(`--${flag} must be an http or https address, not "${text}"`);
  }
  return new URL(text);
}

function truth(flag: Flag, text: string): boolean {
  if (text !== "true" && text !== "false") throw new WrongSettings(`--${flag} must be true or false`);
  return text === "true";
}
