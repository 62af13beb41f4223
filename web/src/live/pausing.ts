// SPDX-License-Identifier: Apache-2.0

// Resolves after a while, or at once when the signal aborts or the browser is online again.
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
    window.addEventListener("online", done);
  });
}

// Starts something whenever the page is in view, and aborts it when it is not: a browser has few connections to one
// server, and pages in the background would use them up. Answers how to end it for good.
export function whileVisible(start: (signal: AbortSignal) => void): () => void {
  let running: AbortController | undefined;
  const look = () => {
    if (document.visibilityState === "visible" && running === undefined) {
      running = new AbortController();
      start(running.signal);
    } else if (document.visibilityState === "hidden") {
      running?.abort();
      running = undefined;
    }
  };
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    document.removeEventListener("visibilitychange", look);
    running?.abort();
  };
}
