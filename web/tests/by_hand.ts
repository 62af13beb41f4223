// SPDX-License-Identifier: Apache-2.0

// Requests as somebody makes them who does not use the page.
export interface Signed {
  readonly cookie: string;
  readonly csrfToken: string;
}

export function askToSignIn(url: string, name: string, password: string): Promise<Response> {
  return fetch(`${url}/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name, password }),
  });
}

export async function signInByHand(url: string, name: string, password: string): Promise<Signed> {
  const response = await askToSignIn(url, name, password);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { csrfToken, cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
}

export function callByHand(url: string, path: string, headers: Record<string, string>, body: object = {}): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Connect-Protocol-Version": "1", ...headers },
    body: JSON.stringify(body),
  });
}
