// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { ApiContext, createApi } from "../api/api";
import { Splash } from "../parts/splash";
import { currentSession, type Session, SessionContext } from "./session";
import { SessionEndContext } from "./session_end";
import { isEmbedded } from "./session_token";
import { SignInPage } from "./sign_in_page";

const NO_ROLE = "Shopify says who you are, and Waybill has no role for you. Ask whoever runs Waybill for one.";

type State = { kind: "asking" } | { kind: "unreachable" } | { kind: "nobody"; ended: boolean; oidc: boolean } | { kind: "signed-in"; session: Session };

// Shows what needs a session to who has one, and the sign-in page to everybody else.
export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ kind: "asking" });
  const queries = useQueryClient();
  const ask = useCallback(() => {
    currentSession().then(
      ({ session, oidc }) => setState(session ? { kind: "signed-in", session } : { kind: "nobody", ended: false, oidc }),
      () => setState({ kind: "unreachable" }),
    );
  }, []);
  useEffect(ask, [ask]);
  const end = useCallback(
    (how: "signed-out" | "lost") => {
      queries.clear();
      currentSession().then(
        ({ oidc }) => setState({ kind: "nobody", ended: how === "lost", oidc }),
        () => setState({ kind: "unreachable" }),
      );
    },
    [queries],
  );
  const csrfToken = state.kind === "signed-in" ? state.session.csrfToken : "";
  const api = useMemo(() => createApi(csrfToken, () => end("lost")), [csrfToken, end]);

  switch (state.kind) {
    case "asking":
      return <Splash />;
    case "unreachable":
      return <Splash problem="The dashboard's server does not answer." onRetry={ask} />;
    case "nobody":
      if (isEmbedded()) return <Splash problem={NO_ROLE} onRetry={ask} />;
      return (
        <SignInPage
          ended={state.ended}
          oidc={state.oidc}
          onSignedIn={(session) => setState({ kind: "signed-in", session })}
        />
      );
    case "signed-in":
      return (
        <SessionContext value={state.session}>
          <SessionEndContext value={() => end("signed-out")}>
            <ApiContext value={api}>{children}</ApiContext>
          </SessionEndContext>
        </SessionContext>
      );
  }
}
