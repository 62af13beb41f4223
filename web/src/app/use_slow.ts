// SPDX-License-Identifier: Apache-2.0
import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useState } from "react";

const LONG_MS = 5000;

// Whether something that the page has nothing of yet has been asked for long.
export function useSlow(): boolean {
  const waits = useIsFetching({ predicate: ({ state }) => state.status === "pending" }) > 0;
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setSlow(true), LONG_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waits]);
  return slow;
}
