// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { CheckResult, PrerequisiteCheckSchema } from "#proto/catalogcheck/v1/connection_check_pb";
import { partsOf } from "./health";

const check = (id: string, result: CheckResult, message = "") => create(PrerequisiteCheckSchema, { id, result, message });

test("A system fares as its worst prerequisite does, which says why", () => {
  const parts = partsOf([
    check("shopify-token", CheckResult.PASSED, "The token is good."),
    check("odoo-version", CheckResult.WARNING, "An old version."),
    check("odoo-rights", CheckResult.FAILED, "May not read products."),
  ]);
  expect(parts).toEqual([
    { title: "Shopify", worst: CheckResult.PASSED, message: "" },
    { title: "Odoo", worst: CheckResult.FAILED, message: "May not read products." },
  ]);
});
