// SPDX-License-Identifier: Apache-2.0

// What a user may do; each role may do all that those before it may.
const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string | undefined): text is Role {
  return ROLES.some((role) => role === text);
}

export function mayActAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
