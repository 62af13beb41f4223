// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Stack } from "@mantine/core";

export function PageSkeleton() {
  return (
    <Stack pt="md" gap="md" role="status" aria-label="Loading">
      <Skeleton h={24} w={180} />
      <Skeleton h={360} radius="lg" />
    </Stack>
  );
}
