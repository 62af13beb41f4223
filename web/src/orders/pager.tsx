// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Text } from "@mantine/core";

interface PagerProps {
  offset: number;
  shown: number;
  total: number | undefined;
  // There may be fewer than `total`.
  atMost?: boolean | undefined;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}

export function Pager({ offset, shown, total, atMost, previous, next }: PagerProps) {
  const whole = total === undefined ? "" : ` of ${atMost ? "at most " : ""}${total.toLocaleString()}`;
  return (
    <Group component="nav" aria-label="Pages of the list" justify="center" gap="sm" p="sm">
      <Button onClick={previous} disabled={previous === undefined}>
        Previous
      </Button>
      <Text c="dimmed" aria-live="polite">
        {(offset + 1).toLocaleString()}–{(offset + shown).toLocaleString()}
        {whole}
      </Text>
      <Button onClick={next} disabled={next === undefined}>
        Next
      </Button>
    </Group>
  );
}
