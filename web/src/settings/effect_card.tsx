// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { Link } from "wouter";
import type { RulesEffect } from "#proto/ordersync/v1/order_sync_service_pb";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { Card } from "../parts/card";
import { pageOf } from "../words/resource_names";
import classes from "./settings.module.css";

// What the draft would do to the orders that are not in Odoo, before it is saved.
export function EffectCard({ effect }: { effect: RulesEffect }) {
  return (
    <Card p="md" title="What this would change">
      <div className={classes["fields"]} role="status">
        <Text>
          Of the newest {effect.judgedCount.toLocaleString()} orders that are not in Odoo, {effect.eligibleCount.toLocaleString()}{" "}
          would be eligible.
        </Text>
        <Changed title="Newly eligible" count={effect.newlyEligibleCount} orders={effect.newlyEligible} />
        <Changed title="No longer eligible" count={effect.noLongerEligibleCount} orders={effect.noLongerEligible} />
      </div>
    </Card>
  );
}

function Changed({ title, count, orders }: { title: string; count: bigint; orders: readonly Order[] }) {
  return (
    <div>
      <Text fw={550}>
        {title}: {count.toLocaleString()}
      </Text>
      <ul className={classes["checks"]}>
        {orders.map(({ name, orderNumber, eligibility }) => (
          <li key={name}>
            <Link href={pageOf(name)}>{orderNumber}</Link> <Text span>{eligibility?.violations[0]?.message}</Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
