// SPDX-License-Identifier: Apache-2.0
import { Table } from "@mantine/core";
import { Link } from "wouter";
import type { LogEntry } from "#proto/logstore/v1/log_entry_pb";
import { Mark } from "../parts/mark";
import { pageOf } from "../words/resource_names";
import { STATUS_WORDS } from "../words/stage_words";
import { formatDuration, formatTime, formatWholeTime, millisBetween } from "../words/time";
import classes from "./log_table.module.css";

// Syncs, newest first, each a link to its steps.
export function LogTable({ entries }: { entries: readonly LogEntry[] }) {
  return (
    <div className={classes["scroll"]} tabIndex={0} role="region" aria-label="Syncs">
      <Table className={classes["table"]} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Started</Table.Th>
            <Table.Th>Order</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th>What happened</Table.Th>
            <Table.Th>Took</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <LogRow key={entry.name} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function LogRow({ entry }: { entry: LogEntry }) {
  const { title, tone } = STATUS_WORDS[entry.status];
  const took = millisBetween(entry.startTime, entry.endTime);
  return (
    <Table.Tr>
      <Table.Td className={classes["nowrap"]}>
        <Link href={pageOf(entry.name)} className={classes["link"]} title={formatWholeTime(entry.startTime)}>
          {formatTime(entry.startTime)}
          <span className="visually-hidden">, details</span>
        </Link>
      </Table.Td>
      <Table.Td>
        <Link href={pageOf(entry.order)} className={classes["link"]}>
          {entry.orderNumber}
        </Link>
      </Table.Td>
      <Table.Td>
        <Mark tone={tone}>{title}</Mark>
      </Table.Td>
      <Table.Td className={classes["what"]}>{entry.failure?.message || entry.message}</Table.Td>
      <Table.Td className={classes["nowrap"]}>{took === undefined ? "" : formatDuration(took)}</Table.Td>
    </Table.Tr>
  );
}
