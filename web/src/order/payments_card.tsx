// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import type { OrderDetails, Payment } from "#proto/ordersync/v1/order_details_pb";
import { Card } from "../parts/card";
import { Mark, type Tone } from "../parts/mark";
import { formatMoney, isZero, sameMoney } from "../words/money";
import { shopifyWord } from "../words/shopify_words";
import { formatTime, formatWholeTime } from "../words/time";
import classes from "./details.module.css";
import { RefundItem } from "./refund_item";

// The money that came for an order, and what of it went back.
export function PaymentsCard({ details }: { details: OrderDetails }) {
  const { payments, refunds, receivedTotal, refundedTotal, outstandingTotal } = details;
  return (
    <Card title="Payments and refunds" p="md">
      {payments.length === 0 && <Text c="dimmed">No payments yet.</Text>}
      {payments.length > 0 && (
        <ul className={classes["movements"]} aria-label="Payments">
          {payments.map((payment) => (
            <PaymentItem key={String(payment.id)} payment={payment} />
          ))}
        </ul>
      )}
      {refunds.length > 0 && <h3 className={classes["head"]}>Refunds</h3>}
      {refunds.length > 0 && (
        <ul className={classes["movements"]} aria-label="Refunds">
          {refunds.map((refund) => (
            <RefundItem key={String(refund.id)} refund={refund} />
          ))}
        </ul>
      )}
      <dl className={classes["sums"]}>
        <Sum title="Received" value={formatMoney(receivedTotal)} />
        {!isZero(refundedTotal) && <Sum title="Refunded" value={formatMoney(refundedTotal)} />}
        <Sum title="Outstanding" value={formatMoney(outstandingTotal)} />
      </dl>
    </Card>
  );
}

// What would read like the refunds below, which say what for.
const KINDS: Readonly<Record<string, string>> = { REFUND: "Refunded", CHANGE: "Change given" };
const STATUS_TONES: Readonly<Record<string, Tone>> = { PENDING: "attention", AWAITING_RESPONSE: "attention", FAILURE: "critical", ERROR: "critical" };

function PaymentItem({ payment }: { payment: Payment }) {
  const { amount, presentmentAmount, status, processTime } = payment;
  return (
    <li className={classes["movement"]}>
      <div>
        <b>{KINDS[payment.kind] ?? shopifyWord(payment.kind)}</b>{" "}
        {status !== "SUCCESS" && <Mark tone={STATUS_TONES[status] ?? "neutral"}>{shopifyWord(status)}</Mark>}{" "}
        {payment.test && <Mark tone="info">Test</Mark>}
        <Text c="dimmed" fz="xs">
          <bdi>{payment.gatewayTitle || payment.gateway}</bdi>
          {processTime && (
            <>
              {" · "}
              <time title={formatWholeTime(processTime)}>{formatTime(processTime)}</time>
            </>
          )}
        </Text>
      </div>
      <div className={classes["amount"]}>
        {formatMoney(amount)}
        {!sameMoney(amount, presentmentAmount) && (
          <Text c="dimmed" fz="xs">
            {formatMoney(presentmentAmount)}
          </Text>
        )}
      </div>
    </li>
  );
}

function Sum({ title, value }: { title: string; value: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
}
