// SPDX-License-Identifier: Apache-2.0
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { Status } from "#proto/logstore/v1/event_pb";

// What the list of logs shows; it stands in the page's address.
export interface LogSearch {
  // Days in the reader's zone, both included; "" is no bound.
  readonly from: string;
  readonly until: string;
  // Shopify's number; "" is all.
  readonly order: string;
  // Words that a sync's message, failure or records in Odoo must have; "" is all.
  readonly text: string;
  // UNSPECIFIED is all.
  readonly status: Status;
}

export const LOG_STATUSES: readonly { status: Status; path: string; title: string }[] = [
  { status: Status.UNSPECIFIED, path: "", title: "All" },
  { status: Status.SYNCED, path: "synced", title: "Synced" },
  { status: Status.FAILED, path: "failed", title: "Failed" },
  { status: Status.NOT_ELIGIBLE, path: "not-eligible", title: "Not eligible" },
  { status: Status.IN_PROGRESS, path: "in-progress", title: "In progress" },
];
export const NO_FILTERS: LogSearch = { from: "", until: "", order: "", text: "", status: Status.UNSPECIFIED };
// As much as log-store takes, with room for letters of two bytes.
export const MOST_TEXT = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readLogSearch(params: URLSearchParams): LogSearch {
  const day = (name: string) => (DAY.test(params.get(name) ?? "") ? (params.get(name) ?? "") : "");
  return {
    from: day("from"),
    until: day("until"),
    order: params.get("order") ?? "",
    text: params.get("text") ?? "",
    status: LOG_STATUSES.find(({ path }) => path === (params.get("status") ?? ""))?.status ?? Status.UNSPECIFIED,
  };
}

export function writeLogSearch({ from, until, order, text, status }: LogSearch): URLSearchParams {
  const path = LOG_STATUSES.find((one) => one.status === status)?.path ?? "";
  return new URLSearchParams(Object.entries({ from, until, order, text, status: path }).filter(([, value]) => value !== ""));
}

export function isNarrowed(search: LogSearch): boolean {
  return writeLogSearch(search).size > 0;
}

// As ListLogEntries takes it.
export function toLogRequest({ from, until, order, text, status }: LogSearch) {
  const nextDay = new Date(`${until}T00:00:00`);
  nextDay.setDate(nextDay.getDate() + 1);
  return {
    order,
    query: text,
    statuses: status === Status.UNSPECIFIED ? [] : [status],
    ...(from !== "" && { startTime: timestampFromDate(new Date(`${from}T00:00:00`)) }),
    ...(until !== "" && { endTime: timestampFromDate(nextDay) }),
  };
}
