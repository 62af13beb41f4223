// SPDX-License-Identifier: Apache-2.0
import { Group, Skeleton, Stack } from "@mantine/core";

// The shape of a table that is on its way.
export function TableSkeleton({ columns, rows = 10 }: { columns: number; rows?: number }) {
  return (
    <Stack gap="md" p="md" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <Group key={row} gap="md" wrap="nowrap">
          {Array.from({ length: columns }, (__, column) => (
            <Skeleton key={column} h={14} />
          ))}
        </Group>
      ))}
    </Stack>
  );
}
