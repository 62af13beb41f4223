// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Progress, Text } from "@mantine/core";
import { Card } from "../parts/card";
import { ProblemNote } from "../parts/problem_note";
import { formatDuration } from "../words/time";
import { useBulkSync } from "./bulk_syncs";
import { FailureGroups } from "./failure_groups";
import type { RunProgress } from "./run_progress";

// How far the bulk sync is, on every page; at its end, what became of it.
export function BulkProgress() {
  const { progress, error, dismiss, cancel } = useBulkSync();
  if (error !== undefined) return <ProblemNote error={error} onRetry={dismiss} />;
  if (progress === undefined) return null;
  const { run, total, synced, failed, notEligible, cancelled, done } = progress;
  const actions = done ? (
    <Button onClick={dismiss}>Close</Button>
  ) : (
    <Button variant="default" onClick={cancel} disabled={run === "" || cancelled}>
      Cancel sync
    </Button>
  );
  const share = (count: number) => (total === 0 ? 0 : (count / total) * 100);
  return (
    <div>
      <Card mt="md" p="md" title={title(progress)} actions={actions}>
        <Progress.Root size="lg">
          <Progress.Section value={share(synced)} color="var(--w-success-mark)" aria-label="Synced" />
          <Progress.Section value={share(failed + notEligible)} color="var(--w-critical-mark)" aria-label="Not synced" />
        </Progress.Root>
        <Group justify="space-between" mt="xs">
          <Text role="status" fw={550}>
            {summary(progress)}
          </Text>
          {!done && <Text c="dimmed">{pace(progress)}</Text>}
        </Group>
        {done && <FailureGroups groups={progress.groups} />}
      </Card>
    </div>
  );
}

function title({ cancelled, done }: RunProgress): string {
  if (cancelled) return done ? "Sync cancelled" : "Cancelling: orders that are being synced go on";
  return done ? "Sync finished" : "Syncing orders";
}

function summary({ total, synced, failed, notEligible, leftOut, remaining, done }: RunProgress): string {
  if (total === 0 && !done) return "Starting…";
  const parts = [`${synced.toLocaleString()} synced`, `${failed.toLocaleString()} failed`];
  if (notEligible > 0) parts.push(`${notEligible.toLocaleString()} not eligible`);
  if (leftOut > 0) parts.push(`${leftOut.toLocaleString()} left out`);
  if (!done) parts.push(`${remaining.toLocaleString()} to go`);
  return `${parts.join(", ")}, of ${total.toLocaleString()}`;
}

function pace({ rate, secondsLeft }: RunProgress): string {
  const speed = rate > 0 ? `${rate.toFixed(rate < 10 ? 1 : 0)} orders a second` : "";
  const rest = secondsLeft === undefined ? "" : `, ${formatDuration(secondsLeft * 1000)} left`;
  return speed + rest;
}
