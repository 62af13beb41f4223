// SPDX-License-Identifier: Apache-2.0
import { Button, Center, Loader, Stack, Text } from "@mantine/core";

// Fills the window while there is nothing to show yet.
export function Splash({ problem, onRetry }: { problem?: string; onRetry?: () => void }) {
  return (
    <Center component="main" h="100dvh">
      {problem === undefined ? (
        <Loader aria-label="Loading" />
      ) : (
        <Stack align="center">
          <Text role="alert">{problem}</Text>
          <Button onClick={onRetry}>Try again</Button>
        </Stack>
      )}
    </Center>
  );
}
