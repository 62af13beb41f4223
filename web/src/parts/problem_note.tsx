// SPDX-License-Identifier: Apache-2.0
import { Button, Text } from "@mantine/core";
import { problemOf } from "../api/problem";
import { Note } from "./note";

// What went wrong, and what to do about it.
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { message, remedy } = problemOf(error);
  return (
    <Note tone="critical" title={message} urgent>
      <Text>{remedy}</Text>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </Note>
  );
}
