// SPDX-License-Identifier: Apache-2.0
import { CheckResult, type PrerequisiteCheck } from "#proto/catalogcheck/v1/connection_check_pb";

// Something that syncing needs, and the worst that was found of it.
export interface Part {
  readonly title: string;
  readonly worst: CheckResult;
  // What was found; empty where all is well.
  readonly message: string;
}

const PARTS: readonly { title: string; belongs: (id: string) => boolean }[] = [
  { title: "Shopify", belongs: (id) => id.startsWith("shopify-") },
  { title: "Odoo", belongs: (id) => id.startsWith("odoo-") },
  { title: "Redis", belongs: (id) => id === "redis" },
  { title: "catalog-check", belongs: (id) => id === "catalog-check" },
  { title: "Shop and database", belongs: (id) => id === "store-identity" },
];
const BAD_FIRST = [CheckResult.FAILED, CheckResult.SKIPPED, CheckResult.WARNING, CheckResult.PASSED];

export function partsOf(checks: readonly PrerequisiteCheck[]): Part[] {
  return PARTS.flatMap(({ title, belongs }) => {
    const found = BAD_FIRST.flatMap((result) => checks.find((check) => belongs(check.id) && check.result === result) ?? []);
    const worst = found[0];
    if (worst === undefined) return [];
    return [{ title, worst: worst.result, message: worst.result === CheckResult.PASSED ? "" : worst.message }];
  });
}
