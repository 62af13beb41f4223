// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { Link } from "wouter";
import { Mark } from "../parts/mark";
import { pageOf } from "../words/resource_names";
import classes from "./failure_groups.module.css";
import type { FailureGroup } from "./run_progress";

// Why orders did not get into Odoo, the most frequent cause first.
export function FailureGroups({ groups }: { groups: readonly FailureGroup[] }) {
  if (groups.length === 0) return null;
  const sorted = [...groups].sort((a, b) => b.count - a.count);
  return (
    <ul className={classes["list"]}>
      {sorted.map(({ cause, title, message, remedy, count, orders }) => (
        <li key={cause}>
          <Text component="div" fw={550}>
            <Mark tone="critical">{title}</Mark> {message} {count === 1 ? "1 order" : `${count.toLocaleString()} orders`}
          </Text>
          <Text c="dimmed">{remedy}</Text>
          <div className={classes["orders"]}>
            {orders.map(({ name, number }) => (
              <Link key={name} href={pageOf(name)}>
                {number}
              </Link>
            ))}
            {count > orders.length && <span>and {(count - orders.length).toLocaleString()} more</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}
