// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Text } from "@mantine/core";
import { problemOf } from "../api/problem";
import { WarningIcon } from "./icons";

// What went wrong, and what to do about it.
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { message, remedy } = problemOf(error);
  return (
    <Alert color="red" icon={<WarningIcon />} title={message} role="alert">
      <Text>{remedy}</Text>
      {onRetry && (
        <Button mt="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
