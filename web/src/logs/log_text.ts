// SPDX-License-Identifier: Apache-2.0
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { Reason } from "#proto/errors/v1/reason_pb";
import type { LogEntry } from "#proto/logstore/v1/log_entry_pb";
import { STAGE_TITLES, STATUS_WORDS } from "../words/stage_words";
import { formatDuration } from "../words/time";

// The trace of the call that asked for the run: the services' log lines have it, too. Empty where it is not known.
export function traceOf(entry: LogEntry): string {
  return entry.events[0]?.traceId ?? "";
}

// A run as plain text, for a message to somebody who can help. Times are UTC, so that all who read it mean the same.
export function logText(entry: LogEntry): string {
  const lines = [`Order ${entry.orderNumber}: ${STATUS_WORDS[entry.status].title}`, `Run ${entry.name}`];
  const trace = traceOf(entry);
  if (trace !== "") lines.push(`Trace ${trace}`);
  if (entry.failure) {
    lines.push(`Reason ${Reason[entry.failure.reason]}: ${entry.failure.message}`, `What to do: ${entry.failure.remedy}`);
  }
  for (const event of entry.events) {
    const time = event.eventTime ? timestampDate(event.eventTime).toISOString() : "";
    const took = event.durationMicros > 0n ? ` (${formatDuration(Number(event.durationMicros) / 1000)})` : "";
    lines.push(`${time}  ${STAGE_TITLES[event.stage]}: ${event.message}${took}`);
    for (const call of event.remoteCalls) {
      lines.push(`  ${call.system} ${call.operation} (${formatDuration(Number(call.durationMicros) / 1000)})`);
    }
  }
  return `${lines.join("\n")}\n`;
}
