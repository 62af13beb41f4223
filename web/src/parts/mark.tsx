// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import classes from "./mark.module.css";

export type Tone = "neutral" | "info" | "success" | "attention" | "critical";

// How far something is, as Shopify's badges show it.
export type Pip = "empty" | "half" | "full";

// A word on a coloured pill. The word says it; the colour and the pip only help to find it.
export function Mark({ tone = "neutral", pip, children }: { tone?: Tone; pip?: Pip | undefined; children: ReactNode }) {
  return (
    <span className={`${classes["mark"]} ${classes[tone]}`}>
      {pip && <span className={`${classes["pip"]} ${classes[pip]}`} aria-hidden="true" />}
      {children}
    </span>
  );
}
