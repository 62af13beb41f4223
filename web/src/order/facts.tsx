// SPDX-License-Identifier: Apache-2.0
import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { Card } from "../parts/card";
import { formatMoney, sameMoney } from "../words/money";
import { paymentWord, shopifyWord, sourceName } from "../words/shopify_words";
import { formatTime, formatWholeTime } from "../words/time";
import classes from "./order_page.module.css";

// What Shopify says of the order.
export function Facts({ order }: { order: Order }) {
  const facts: [string, ReactNode][] = [
    ["Customer", order.customer && <bdi>{order.customer}</bdi>],
    ["Email", order.email && <Anchor href={`mailto:${order.email}`}>{order.email}</Anchor>],
    ["Placed", <time title={formatWholeTime(order.createTime)}>{formatTime(order.createTime)}</time>],
    ["Changed", <time title={formatWholeTime(order.updateTime)}>{formatTime(order.updateTime)}</time>],
    ["Canceled", formatTime(order.cancelTime)],
    ["Payment", paymentWord(order.financialStatus)],
    ["Fulfillment", shopifyWord(order.fulfillmentStatus)],
    ["Source", sourceName(order.source)],
    ["Channel", order.channel],
    ["Risk", shopifyWord(order.risk)],
    ["Units", order.itemCount.toLocaleString()],
    ["Total", formatMoney(order.total)],
    ["In customer currency", sameMoney(order.total, order.presentmentTotal) ? "" : formatMoney(order.presentmentTotal)],
    ["Tags", order.tags.join(", ")],
  ];
  return (
    <Card title="In Shopify" p="md">
      <dl className={classes["facts"]}>
        {facts
          .filter(([, value]) => value)
          .map(([title, value]) => (
            <FactRow key={title} title={title} value={value} />
          ))}
      </dl>
    </Card>
  );
}

export function FactRow({ title, value }: { title: string; value: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  );
}
