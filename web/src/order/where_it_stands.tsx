// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { FailureNote } from "../findings/failure_note";
import { FindingList } from "../findings/finding_list";
import { Card } from "../parts/card";
import { Note } from "../parts/note";
import { ruleTitle } from "../words/rule_words";
import classes from "./where_it_stands.module.css";

// What keeps an order from Odoo, rule by rule and finding by finding; nothing if nothing does.
export function WhereItStands({ order }: { order: Order }) {
  const { failure, eligibility, warnings } = order;
  const violations = order.syncStatus === SyncStatus.SYNCED ? [] : (eligibility?.violations ?? []);
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      {order.changedSinceSync && (
        <Note tone="attention" title="Changed in Shopify since last sync">
          Odoo has the order as it was at the time of the sync. What another sync would do in Odoo stands below.
        </Note>
      )}
      {violations.length > 0 && (
        <Card title="Why this order isn't eligible" p="md">
          <ul className={classes["list"]}>
            {violations.map(({ rule, message, expected }) => (
              <li key={rule}>
                <Text fw={550}>{ruleTitle(rule)}</Text>
                <Text>{message}</Text>
                {expected !== "" && <Text c="dimmed">Required by the order rules: {expected}</Text>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {warnings.length > 0 && (
        <Card title="Warnings" p="md">
          <FindingList findings={warnings} />
        </Card>
      )}
    </>
  );
}
