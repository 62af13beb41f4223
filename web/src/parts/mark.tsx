// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import classes from "./mark.module.css";

export type Tone = "neutral" | "info" | "success" | "attention" | "critical";

// A word on a coloured pill. The word says it; the colour only helps to find it.
export function Mark({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${classes["mark"]} ${classes[tone]}`}>{children}</span>;
}
