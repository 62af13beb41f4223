// SPDX-License-Identifier: Apache-2.0
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { mayPass } from "../api/problem";
import { SessionGate } from "../session/session_gate";
import { Pages } from "./pages";
import { theme } from "./theme";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      structuralSharing: false, // Messages hold bigints.
      retry: (failures, error) => failures < 2 && mayPass(error),
    },
  },
});

export function App({ nonce }: { nonce: string }) {
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <QueryClientProvider client={queries}>
          <SessionGate>
            <Pages />
          </SessionGate>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
