// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext } from "react";
import { sessionToken } from "./session_token";

export type Role = "viewer" | "operator" | "admin";

// Who is signed in here.
export interface Session {
  readonly user: string;
  readonly role: Role;
  readonly csrfToken: string;
  // Within Shopify's admin, which signs in and out.
  readonly embedded?: boolean;
}

export class SignInRefused extends Error {}

let begun: ReturnType<typeof askForSession> | undefined;

// Asks for the session before anybody waits for it: the next currentSession() has this answer.
export function beginSession(): void {
  begun = askForSession();
  begun.catch(() => undefined); // Who waits for it hears of it.
}

// The session that the browser has, if it still counts; and if not, whether one may sign in by a provider.
export function currentSession(): ReturnType<typeof askForSession> {
  const answer = begun ?? askForSession();
  begun = undefined;
  return answer;
}

async function askForSession(): Promise<{ session?: Session; oidc: boolean }> {
  const response = await fetch("/session", { headers: await sessionToken() });
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  const answer = (await response.json()) as Session | { user?: undefined; oidc: boolean };
  return answer.user === undefined ? { oidc: answer.oidc } : { session: answer, oidc: false };
}

// Throws SignInRefused with what to tell the user.
export async function signIn(name: string, password: string): Promise<Session> {
  const response = await fetch("/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name, password }),
  });
  const answer = (await response.json()) as Session & { message: string };
  if (!response.ok) throw new SignInRefused(answer.message);
  return answer;
}

export async function signOut(session: Session): Promise<void> {
  await fetch("/session", { method: "DELETE", headers: { "x-waybill-csrf": session.csrfToken } });
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error("useSession outside of a session");
  return session;
}

// Whether to offer what needs at least this role. The server decides for itself.
export function useMay(role: Role): boolean {
  const order: readonly Role[] = ["viewer", "operator", "admin"];
  return order.indexOf(useSession().role) >= order.indexOf(role);
}
