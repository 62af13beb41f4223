// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent } from "react";

export interface RowActions {
  readonly open: (name: string) => void;
  readonly select: (name: string) => void;
  readonly sync: (name: string) => void;
}

// The keys of a list whose rows can have the focus: single letters count there only, so that nobody who dictates or
// mistypes elsewhere triggers them.
export function rowKeys(actions: RowActions): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const row = event.target instanceof HTMLElement ? event.target : undefined;
    const name = row?.dataset["order"];
    if (row === undefined || name === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case "ArrowDown":
      case "j":
        focusRow(row, row.nextElementSibling);
        break;
      case "ArrowUp":
      case "k":
        focusRow(row, row.previousElementSibling);
        break;
      case "Enter":
        actions.open(name);
        break;
      case "x":
        actions.select(name);
        break;
      case "s":
        actions.sync(name);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}

// One row at a time is reached by Tab: the last that had the focus.
function focusRow(from: HTMLElement, to: Element | null): void {
  if (!(to instanceof HTMLElement)) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}
