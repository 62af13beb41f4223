// SPDX-License-Identifier: Apache-2.0
import { type Timestamp, timestampDate, timestampFromDate } from "@bufbuild/protobuf/wkt";

// A time as a field of type datetime-local takes it, in the reader's zone: `2026-11-23T10:30`; "" is none.
export function toLocal(time: Timestamp | undefined): string {
  if (time === undefined) return "";
  const date = timestampDate(time);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function fromLocal(text: string): Timestamp | undefined {
  const date = new Date(text);
  return text === "" || Number.isNaN(date.getTime()) ? undefined : timestampFromDate(date);
}
