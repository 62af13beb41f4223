// SPDX-License-Identifier: Apache-2.0
import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Granted {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

export interface IdentityProvider {
  readonly url: string;
  // Who signs in next, without being asked.
  email: string;
  verified: boolean;
  close(): void;
}

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

// An OpenID Connect provider that behaves: codes count once, PKCE and the client's secret are checked.
export async function startProvider(): Promise<IdentityProvider> {
  const codes = new Map<string, Granted>();
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const provider: IdentityProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    email: "anna@example.com",
    verified: true,
    close: () => server.close(),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", provider.url);
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return answer(response, 200, {
          issuer: provider.url,
          authorization_endpoint: `${provider.url}/authorize`,
          token_endpoint: `${provider.url}/token`,
          jwks_uri: `${provider.url}/keys`,
        });
      case "/keys":
        return answer(response, 200, { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "ES256" }] });
      case "/authorize":
        return authorize(url.searchParams, response);
      default:
        return token(request, response);
    }
  }

  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const code = randomUUID();
    const redirectUri = asked.get("redirect_uri") ?? "";
    codes.set(code, { nonce: asked.get("nonce") ?? "", challenge: asked.get("code_challenge") ?? "", redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", asked.get("state") ?? "");
    response.writeHead(302, { Location: back.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const granted = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
    const client = Buffer.from(request.headers.authorization?.slice("Basic ".length) ?? "", "base64").toString();
    const isRight = client === "waybill:client%20secret" && granted?.challenge === challenge;
    if (!granted || !isRight || form.get("redirect_uri") !== granted.redirectUri) return answer(response, 400, {});
    const now = Math.floor(Date.now() / 1000);
    const { email, verified: email_verified, url: iss } = provider;
    return answer(response, 200, {
      id_token: signed({ iss, aud: "waybill", nonce: granted.nonce, iat: now, exp: now + 300, email, email_verified }),
    });
  }

  return provider;
}

function signed(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "ES256", kid: "one" })}.${part(claims)}`;
  const signature = sign("sha256", Buffer.from(body), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${body}.${signature.toString("base64url")}`;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
