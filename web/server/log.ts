// SPDX-License-Identifier: Apache-2.0

// A value that may stand in a log. Neither personal data nor secrets: users are named by their sign-in name only.
type Field = string | number | boolean;

export type Log = (level: "info" | "warning" | "error", message: string, fields?: Record<string, Field>) => void;

// Writes one JSON object a line, as the services do.
export function jsonLines(write: (line: string) => void): Log {
  return (level, message, fields = {}) => {
    const time = new Date().toISOString();
    write(`${JSON.stringify({ time, level, component: "dashboard", message, ...fields })}\n`);
  };
}
