// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext } from "react";

// Forgets everything of the session here, once the server has ended it.
export const SessionEndContext = createContext<() => void>(() => undefined);

export function useSessionEnd(): () => void {
  return useContext(SessionEndContext);
}
