// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Text } from "@mantine/core";
import { useBulkSync } from "../bulk/bulk_syncs";

const MOST_AT_ONCE = 1000;

// What can be done with the selected orders.
export function BulkBar({ names, onDone }: { names: readonly string[]; onDone: () => void }) {
  const { start, running } = useBulkSync();
  const tooMany = names.length > MOST_AT_ONCE;
  return (
    <Group gap="xs" px="sm" py="xs" role="region" aria-label="Selected orders">
      <Text fw={550}>{names.length.toLocaleString()} selected</Text>
      <Button
        variant="filled"
        disabled={running || tooMany}
        onClick={() => {
          start({ names });
          onDone();
        }}
      >
        Sync selected
      </Button>
      <Button onClick={onDone}>Clear</Button>
      {tooMany && <Text c="dimmed">At most {MOST_AT_ONCE.toLocaleString()} at once.</Text>}
    </Group>
  );
}
