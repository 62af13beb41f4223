// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import type { Refund } from "#proto/ordersync/v1/order_details_pb";
import { formatMoney, isZero, sameMoney } from "../words/money";
import { shopifyWord } from "../words/shopify_words";
import { formatTime, formatWholeTime } from "../words/time";
import classes from "./details.module.css";

// A refund: what went back, for which goods, and why.
export function RefundItem({ refund }: { refund: Refund }) {
  const { createTime, lines, note, total, presentmentTotal } = refund;
  return (
    <li>
      <div className={classes["movement"]}>
        <div>
          <b>{isZero(total) ? "Refund without money" : "Refund"}</b>
          <Text c="dimmed" fz="xs">
            <time title={formatWholeTime(createTime)}>{formatTime(createTime)}</time>
          </Text>
        </div>
        <div className={classes["amount"]}>
          {formatMoney(total)}
          {!sameMoney(total, presentmentTotal) && (
            <Text c="dimmed" fz="xs">
              {formatMoney(presentmentTotal)}
            </Text>
          )}
        </div>
      </div>
      <ul className={classes["parts"]}>
        {lines.map((line) => (
          <li key={String(line.lineItemId)} className={classes["movement"]}>
            <span>
              {line.quantity.toLocaleString()} × <bdi>{line.title || "An item that the order no longer has"}</bdi>{" "}
              <span className={classes["quiet"]}>{restocking(line.restockType)}</span>
            </span>
            <span className={classes["amount"]}>{withTax(formatMoney(line.subtotal), formatMoney(line.tax), isZero(line.tax))}</span>
          </li>
        ))}
        {refund.shipping.map((part, index) => (
          <Extra key={`shipping ${index}`} title="Shipping" amount={withTax(formatMoney(part.amount), formatMoney(part.tax), isZero(part.tax))} />
        ))}
        {refund.adjustments.map((part, index) => (
          <Extra key={`adjustment ${index}`} title={shopifyWord(part.reason) || "Adjustment"} amount={withTax(formatMoney(part.amount), formatMoney(part.tax), isZero(part.tax))} />
        ))}
      </ul>
      {note !== "" && (
        <Text fz="xs">
          Note: <bdi>{note}</bdi>
        </Text>
      )}
    </li>
  );
}

function Extra({ title, amount }: { title: string; amount: string }) {
  return (
    <li className={classes["movement"]}>
      <span>{title}</span>
      <span className={classes["amount"]}>{amount}</span>
    </li>
  );
}

function withTax(amount: string, tax: string, none: boolean): string {
  return none ? amount : `${amount}, tax ${tax}`;
}

function restocking(type: string): string {
  const WORDS: Readonly<Record<string, string>> = { RETURN: "returned and restocked", CANCEL: "restocked, not shipped", NO_RESTOCK: "not restocked" };
  return WORDS[type] ?? "";
}
