// SPDX-License-Identifier: Apache-2.0

// `web, pos` is ["web", "pos"].
export function readWords(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

export function writeWords(words: readonly string[]): string {
  return words.join(", ");
}
