// SPDX-License-Identifier: Apache-2.0

// Calls `act` soon after it was asked for, at most once in each `ms`, however often it is asked for.
export function throttled(act: () => void, ms: number): { ask: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      act();
    }, ms);
  };
  return { ask, cancel: () => clearTimeout(timer) };
}
