// SPDX-License-Identifier: Apache-2.0
import { Link } from "wouter";
import { Card } from "../parts/card";
import classes from "./overview.module.css";

// One figure and what it is of; a link to what it counts.
export function Tile({ title, value, href }: { title: string; value: string; href?: string }) {
  return (
    <Card p="md">
      <div className={classes["title"]}>{href === undefined ? title : <Link href={href}>{title}</Link>}</div>
      <div className={classes["value"]}>{value}</div>
    </Card>
  );
}
