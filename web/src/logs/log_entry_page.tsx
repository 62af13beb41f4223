// SPDX-License-Identifier: Apache-2.0
import { Button, CopyButton } from "@mantine/core";
import { Link, useLocation } from "wouter";
import { Status } from "#proto/logstore/v1/event_pb";
import type { LogEntry } from "#proto/logstore/v1/log_entry_pb";
import { useStore } from "../app/store_context";
import { FailureNote } from "../findings/failure_note";
import { useSyncOrder } from "../orders/use_sync_order";
import { Card } from "../parts/card";
import { EmptyState } from "../parts/empty_state";
import { Mark } from "../parts/mark";
import { Page } from "../parts/page";
import { PageSkeleton } from "../parts/page_skeleton";
import { ProblemNote } from "../parts/problem_note";
import { useMay } from "../session/session";
import { pageOf } from "../words/resource_names";
import { STATUS_WORDS } from "../words/stage_words";
import { formatDuration, formatWholeTime, millisBetween } from "../words/time";
import { logText, traceOf } from "./log_text";
import { Timeline } from "./timeline";
import { useLogEntry } from "./use_log_entry";

export default function LogEntryPage({ name }: { name: string }) {
  const store = useStore();
  const entry = useLogEntry(name);
  if (entry.data) return <EntryDetails entry={entry.data} />;
  return (
    <Page title="Sync log" back={{ href: `/${store.name}/logEntries`, title: "Sync logs" }}>
      {entry.isPending ? (
        <PageSkeleton />
      ) : entry.isError ? (
        <ProblemNote error={entry.error} onRetry={() => void entry.refetch()} />
      ) : (
        <EmptyState title="There is no such entry" text="It may be older than what is kept." />
      )}
    </Page>
  );
}

function EntryDetails({ entry }: { entry: LogEntry }) {
  const store = useStore();
  const mayRetry = useMay("operator") && entry.status === Status.FAILED;
  const [, go] = useLocation();
  const sync = useSyncOrder();
  const { title, tone } = STATUS_WORDS[entry.status];
  const trace = traceOf(entry);
  const took = millisBetween(entry.startTime, entry.endTime);
  return (
    <Page
      title={`Sync of ${entry.orderNumber}`}
      back={{ href: `/${store.name}/logEntries`, title: "Sync logs" }}
      marks={<Mark tone={tone}>{title}</Mark>}
      actions={
        <>
          <CopyButton value={logText(entry)}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? "Copied" : "Copy as text"}</Button>}
          </CopyButton>
          {mayRetry && (
            <Button variant="filled" onClick={() => sync.mutate(entry.order, { onSuccess: () => go(pageOf(entry.order)) })}>
              Retry
            </Button>
          )}
        </>
      }
    >
      {sync.isError && <ProblemNote error={sync.error} />}
      {entry.failure && <FailureNote failure={entry.failure} />}
      <Card p="md" title={formatWholeTime(entry.startTime)} actions={took !== undefined && <span>{formatDuration(took)} in all</span>}>
        <p>
          Order <Link href={pageOf(entry.order)}>{entry.orderNumber}</Link>
        </p>
        {trace !== "" && <p>Trace {trace}</p>}
        <Timeline entry={entry} loading={false} />
      </Card>
    </Page>
  );
}
