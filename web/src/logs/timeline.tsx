// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Stack, Text } from "@mantine/core";
import { type Event, Status } from "#proto/logstore/v1/event_pb";
import type { LogEntry } from "#proto/logstore/v1/log_entry_pb";
import { FailureNote } from "../findings/failure_note";
import { STAGE_TITLES } from "../words/stage_words";
import { formatClock, formatDuration, formatWholeTime } from "../words/time";
import { RemoteCalls } from "./remote_calls";
import classes from "./timeline.module.css";

// Every step of a run, oldest first: when, how long, what was done, and the calls that it took.
export function Timeline({ entry, loading }: { entry: LogEntry | undefined; loading: boolean }) {
  if (loading) {
    return (
      <Stack role="status" aria-label="Loading the timeline">
        <Skeleton h={14} />
        <Skeleton h={14} />
      </Stack>
    );
  }
  if (entry === undefined) return <Text c="dimmed">No sync was asked for yet, or it is too long ago.</Text>;
  return (
    <ol className={classes["steps"]}>
      {entry.events.map((event) => (
        <Step key={event.id} event={event} />
      ))}
    </ol>
  );
}

const DOTS: Readonly<Partial<Record<Status, string>>> = {
  [Status.SYNCED]: "done",
  [Status.FAILED]: "failed",
  [Status.NOT_ELIGIBLE]: "failed",
};

function Step({ event }: { event: Event }) {
  const attempt = event.attributes["attempt"];
  return (
    <li className={classes["step"]} data-kind={DOTS[event.status] ?? "step"}>
      <div className={classes["head"]}>
        <b>{STAGE_TITLES[event.stage]}</b>
        {attempt !== undefined && <span className={classes["quiet"]}>attempt {attempt}</span>}
        <time className={classes["time"]} title={formatWholeTime(event.eventTime)}>
          {formatClock(event.eventTime)}
          {event.durationMicros > 0n && ` · ${formatDuration(Number(event.durationMicros) / 1000)}`}
        </time>
      </div>
      <Text>{event.message}</Text>
      {event.failure && event.status === Status.IN_PROGRESS && <FailureNote failure={event.failure} />}
      <RemoteCalls calls={event.remoteCalls} />
    </li>
  );
}
