// SPDX-License-Identifier: Apache-2.0
import type { RowSelectionState } from "@tanstack/react-table";
import { useState } from "react";

export interface Selection {
  // Of the orders that are shown, those that are selected: nothing that one can't see is ever acted on.
  readonly names: readonly string[];
  readonly rows: RowSelectionState;
  // All that the search finds, on every page.
  readonly all: boolean;
  readonly set: (rows: RowSelectionState) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

// What is selected in a list. `list` tells lists and pages apart: in another one, nothing is selected.
export function useSelection(list: string, shown: readonly string[]): Selection {
  const [kept, setKept] = useState<{ list: string; rows: RowSelectionState; all: boolean }>({ list, rows: {}, all: false });
  if (kept.list !== list) setKept({ list, rows: {}, all: false });
  const { rows, all } = kept;
  const names = shown.filter((name) => rows[name]);
  return {
    names,
    rows: Object.fromEntries(names.map((name) => [name, true])),
    all: all && names.length > 0,
    set: (changed) => setKept({ list, rows: changed, all: false }),
    selectAll: () => setKept({ list, rows, all: true }),
    clear: () => setKept({ list, rows: {}, all: false }),
  };
}
