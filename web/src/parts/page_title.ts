// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "react";

// What the browser's tab says.
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Waybill`;
  }, [title]);
}
