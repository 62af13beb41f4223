// SPDX-License-Identifier: Apache-2.0
import { FIRST_PAGE, type Place } from "./order_search";

// Tokens lead forward only. Those of the pages of one list that this window has shown are kept, so that it can go back.
let trail = { list: "", tokens: new Map<number, string>() };

export function rememberPlace(list: string, { page, token }: Place): void {
  if (trail.list !== list) trail = { list, tokens: new Map() };
  trail.tokens.set(page, token);
}

// A page that was shown; nothing if it was not.
export function knownPlace(list: string, page: number): Place | undefined {
  if (page === 1) return FIRST_PAGE;
  const token = trail.list === list ? trail.tokens.get(page) : undefined;
  return token === undefined ? undefined : { page, token };
}
