// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import { CheckIcon, WarningIcon } from "./icons";
import type { Tone } from "./mark";
import marks from "./mark.module.css";
import classes from "./note.module.css";

interface NoteProps {
  tone: Exclude<Tone, "neutral">;
  title: string;
  // What has just happened is read out at once.
  urgent?: boolean;
  children?: ReactNode;
}

// A message that stands out: a coloured head that says what it is, and what there is to know or do.
export function Note({ tone, title, urgent = false, children }: NoteProps) {
  return (
    <div className={classes["note"]} role={urgent ? "alert" : undefined}>
      <div className={`${classes["head"]} ${marks[tone]}`}>
        {tone === "success" ? <CheckIcon /> : <WarningIcon />}
        <b>{title}</b>
      </div>
      {children && <div className={classes["body"]}>{children}</div>}
    </div>
  );
}
