// SPDX-License-Identifier: Apache-2.0
import { type RefObject, useLayoutEffect, useRef } from "react";

// The path of the page whose heading was shown last; nothing before the first.
let lastPath: string | undefined;
// The heading that was taken away last had the focus: what stands in its place takes it over.
let wasFocused = false;

// Gives a page's heading the focus when one has come to it from another page, so that whoever works by keyboard or hears
// the page goes on there. Not on the first page, and not where the focus has moved on meanwhile.
export function useFocusAfterNavigation(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = window.location.pathname;
  useLayoutEffect(() => {
    const came = lastPath !== undefined && lastPath !== path;
    lastPath = path;
    const focused = document.activeElement;
    const isFree = focused === null || focused === document.body || focused.closest("a") !== null;
    const shown = heading.current;
    if ((came || wasFocused) && isFree) shown?.focus({ preventScroll: true });
    wasFocused = false;
    return () => {
      wasFocused = document.activeElement === shown;
    };
  }, [path]);
  return heading;
}
