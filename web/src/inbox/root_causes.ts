// SPDX-License-Identifier: Apache-2.0
import { type Candidate, type Failure, type Finding, Severity } from "#proto/errors/v1/finding_pb";
import { FailureClass, type Reason } from "#proto/errors/v1/reason_pb";
import type { Order } from "#proto/ordersync/v1/order_pb";

// Something that keeps orders from Odoo, and that one deed would mend.
export interface RootCause {
  readonly key: string;
  readonly reason: Reason;
  readonly failureClass: FailureClass;
  readonly message: string;
  readonly remedy: string;
  readonly candidates: readonly Candidate[];
  readonly orders: readonly Order[];
  // Of these: orders that nothing else keeps back.
  readonly released: number;
}

// Groups failed orders by what would mend them, the cause of most orders first. An order that several things keep back
// stands in the group of each.
export function rootCauses(orders: readonly Order[]): RootCause[] {
  const causes = new Map<string, RootCause>();
  for (const order of orders) {
    if (order.failure === undefined) continue;
    const own = new Map(causesOf(order.failure).map((cause) => [cause.key, cause]));
    for (const cause of own.values()) {
      const known = causes.get(cause.key) ?? cause;
      const released = known.released + (own.size === 1 ? 1 : 0);
      causes.set(cause.key, { ...known, orders: [...known.orders, order], released });
    }
  }
  return [...causes.values()].sort((a, b) => b.orders.length - a.orders.length);
}

function causesOf(failure: Failure): RootCause[] {
  const errors = failure.findings.filter(({ severity }) => severity === Severity.ERROR);
  return errors.length === 0 ? [causeOf(failure, failure, [])] : errors.map((error) => causeOf(error, failure, error.candidates));
}

function causeOf(what: Failure | Finding, { failureClass }: Failure, candidates: readonly Candidate[]): RootCause {
  const { reason, message, remedy, rootCause } = what;
  const key = rootCause || `${reason} ${message}`;
  return { key, reason, failureClass, message, remedy, candidates, orders: [], released: 0 };
}
