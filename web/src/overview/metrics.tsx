// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from "@mantine/core";
import { Link } from "wouter";
import { Card } from "../parts/card";
import classes from "./overview.module.css";

export interface Metric {
  readonly title: string;
  // Not set while it is being read.
  readonly value: string | undefined;
  // Where what it counts is.
  readonly href?: string;
}

// A few figures side by side on one card, as in the head of Shopify's lists.
export function Metrics({ title, metrics }: { title: string; metrics: readonly Metric[] }) {
  return (
    <Card>
      <h2 className={classes["heading"]}>{title}</h2>
      <dl className={classes["metrics"]}>
        {metrics.map((metric) => (
          <div key={metric.title}>
            <dt>{metric.href === undefined ? metric.title : <Link href={metric.href}>{metric.title}</Link>}</dt>
            <dd>{metric.value ?? <Skeleton h={20} w={56} />}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
