// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { FailureSchema, Severity } from "#proto/errors/v1/finding_pb";
import { Reason } from "#proto/errors/v1/reason_pb";
import { type Order, OrderSchema } from "#proto/ordersync/v1/order_pb";
import { rootCauses } from "./root_causes";

let orders = 0;

function failed(...missing: string[]): Order {
  const findings = missing.map((sku) => ({
    severity: Severity.ERROR,
    reason: Reason.PRODUCT_MISSING,
    message: `No product has ${sku}.`,
    rootCause: `product:sku:${sku}`,
  }));
  orders += 1;
  const failure = create(FailureSchema, { reason: Reason.PREREQUISITES_MISSING, message: "Things are missing.", findings });
  return create(OrderSchema, { name: `stores/demo/orders/${orders}`, failure });
}

test("Orders with one cause are one group, the largest first", () => {
  const causes = rootCauses([failed("B"), failed("A"), failed("A")]);
  expect(causes.map(({ key, orders }) => [key, orders.length])).toEqual([
    ["product:sku:A", 2],
    ["product:sku:B", 1],
  ]);
});

test("An order that two things keep back stands in both groups, and neither alone releases it", () => {
  const causes = rootCauses([failed("A", "B"), failed("A")]);
  expect(causes.map(({ key, released }) => [key, released])).toEqual([
    ["product:sku:A", 1],
    ["product:sku:B", 0],
  ]);
});

test("An order with two lines of one missing product counts once", () => {
  const [cause] = rootCauses([failed("A", "A")]);
  expect(cause?.orders).toHaveLength(1);
  expect(cause?.released).toBe(1);
});

test("Warnings are no cause", () => {
  const order = failed();
  order.failure?.findings.push({ ...failed("A").failure!.findings[0]!, severity: Severity.WARNING });
  expect(rootCauses([order]).map(({ message }) => message)).toEqual(["Things are missing."]);
});

test("A failure without findings is grouped by its own cause, or else by what it says", () => {
  const down = () =>
    create(OrderSchema, { failure: { reason: Reason.ODOO_UNREACHABLE, message: "Odoo does not answer." } });
  expect(rootCauses([down(), down()])).toHaveLength(1);
});
