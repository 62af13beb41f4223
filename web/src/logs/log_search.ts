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
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readLogSearch(params: URLSearchParams): LogSearch {
  const day = (name: string) => (DAY.test(params.get(name) ?? "") ? (params.get(name) ?? "") : "");
  return {
    from: day("from"),
    until: day("until"),
    order: params.get("order") ?? "",
    status: LOG_STATUSES.find(({ path }) => path === (params.get("status") ?? ""))?.status ?? Status.UNSPECIFIED,
  };
}

export function writeLogSearch({ from, until, order, status }: LogSearch): URLSearchParams {
  const path = LOG_STATUSES.find((one) => one.status === status)?.path ?? "";
  return new URLSearchParams(Object.entries({ from, until, order, status: path }).filter(([, value]) => value !== ""));
}

// As ListLogEntries takes it.
export function toLogRequest({ from, until, order, status }: LogSearch) {
  const nextDay = new Date(`${until}T00:00:00`);
  nextDay.setDate(nextDay.getDate() + 1);
  return {
    order,
    statuses: status === Status.UNSPECIFIED ? [] : [status],
    ...(from !== "" && { startTime: timestampFromDate(new Date(`${from}T00:00:00`)) }),
    ...(until !== "" && { endTime: timestampFromDate(nextDay) }),
  };
}
