// SPDX-License-Identifier: Apache-2.0
import { type Claims, type SigningKey, verifyIdToken } from "./id_token";

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

// One attempt to sign in, from our sending the browser away to its coming back.
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly challenge: string;
}

interface Configuration {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
}

const PATIENCE_MS = 10_000;
const FRESH_MS = 3_600_000;

// An OpenID Connect provider, spoken to by the authorization code flow with PKCE. What it says of itself is remembered
// for an hour; its keys are read at each sign-in, so that a new key counts at once.
export class OidcProvider {
  readonly #settings: OidcSettings;
  readonly #redirectUri: string;
  #known: { configuration: Configuration; until: number } | undefined;

  constructor(settings: OidcSettings, redirectUri: string) {
    this.#settings = settings;
    this.#redirectUri = redirectUri;
  }

  // Where the browser goes to sign in.
  async authorizationUrl({ state, nonce, challenge }: Attempt): Promise<string> {
    const { authorization_endpoint: endpoint } = await this.#configuration();
    const url = new URL(endpoint);
    const parameters = {
      response_type: "code",
      client_id: this.#settings.clientId,
      redirect_uri: this.#redirectUri,
      scope: "openid email",
      state,
      nonce,
      code_challenge: challenge,
      code_challenge_method: "S256",
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  // Who signed in. Throws if the provider does not say so in a way that we can trust.
  async claims(code: string, { nonce, verifier }: Attempt): Promise<Claims> {
    const { issuer, token_endpoint: endpoint, jwks_uri: keysUri } = await this.#configuration();
    const { clientId, clientSecret } = this.#settings;
    const tokens = await readJson(endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64")}`,
      },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code,
        redirect_uri: this.#redirectUri,
        code_verifier: verifier,
      }).toString(),
    });
    const { keys } = await readJson(keysUri);
    const idToken = tokens["id_token"];
    if (typeof idToken !== "string" || !Array.isArray(keys)) throw new Error("the provider sent no id token, or no keys");
    return verifyIdToken(idToken, keys as SigningKey[], { issuer, clientId, nonce, now: Date.now() / 1000 });
  }

  async #configuration(): Promise<Configuration> {
    if (this.#known && this.#known.until > Date.now()) return this.#known.configuration;
    const issuer = this.#settings.issuer.replace(/\/$/, "");
    const found = (await readJson(`${issuer}/.well-known/openid-configuration`)) as unknown as Configuration;
    if (String(found.issuer).replace(/\/$/, "") !== issuer) throw new Error("the provider calls itself by another name");
    this.#known = { configuration: found, until: Date.now() + FRESH_MS };
    return found;
  }
}

async function readJson(url: string, options: RequestInit = {}): Promise<Record<string, unknown>> {
  const response = await fetch(url, { ...options, redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answers ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}
