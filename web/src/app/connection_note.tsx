// SPDX-License-Identifier: Apache-2.0
import { useNetwork } from "@mantine/hooks";
import { useConnection } from "../live/live_orders";
import classes from "./connection_note.module.css";
import { useSlow } from "./use_slow";

// Says when what is shown may be out of date. Nothing while all is well.
export function ConnectionNote() {
  const { online } = useNetwork();
  const connection = useConnection();
  const slow = useSlow();
  const note = !online
    ? "You are offline. What you see may be out of date; it catches up by itself."
    : connection === "cut"
      ? "Live updates are interrupted. What you see may be out of date. Reconnecting…"
      : slow
        ? "This is taking longer than usual. It continues by itself."
        : "";
  return (
    <div role="status" className={note === "" ? classes["none"] : classes["note"]}>
      {note}
    </div>
  );
}
