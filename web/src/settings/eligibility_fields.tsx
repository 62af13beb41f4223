// SPDX-License-Identifier: Apache-2.0
import { Checkbox, Group, NumberInput, TextInput } from "@mantine/core";
import { durationFromMs, durationMs } from "@bufbuild/protobuf/wkt";
import { Card } from "../parts/card";
import { shopifyWord } from "../words/shopify_words";
import { Choice } from "./choice";
import { fromLocal, toLocal } from "./local_time";
import { FINANCIAL_STATUSES, FULFILLMENT_STATUSES, RISKS } from "./rule_options";
import type { RulesFields } from "./rules_fields";
import classes from "./settings.module.css";
import { WordsInput } from "./words_input";

const HOUR_MS = 3_600_000;

// Which orders may be synced at all.
export function EligibilityFields({ rules, change, errorOf }: RulesFields) {
  return (
    <Card title="Eligible orders" p="md">
      <div className={classes["fields"]}>
        <Statuses
          label="Payment status"
          description="Only orders with one of these payment statuses are synced. None selected: all statuses."
          known={FINANCIAL_STATUSES}
          value={rules.financialStatuses}
          onChange={(financialStatuses) => change({ financialStatuses })}
        />
        <Statuses
          label="Fulfillment status"
          description="Only orders with one of these fulfillment statuses are synced. None selected: all statuses."
          known={FULFILLMENT_STATUSES}
          value={rules.fulfillmentStatuses}
          onChange={(fulfillmentStatuses) => change({ fulfillmentStatuses })}
        />
        <WordsInput
          label="Sources"
          description="Where orders come from: web (Online Store), pos (Point of Sale), iphone, android, shopify_draft_order, an app's ID, or any custom name, separated by commas. Empty: all sources."
          value={rules.sources}
          onChange={(sources) => change({ sources })}
          error={errorOf("sources[0]")}
        />
        <div className={classes["row"]}>
          <TextInput
            type="datetime-local"
            label="Placed from"
            description="Orders placed earlier are not synced. Empty: no limit."
            value={toLocal(rules.createdFrom)}
            onChange={({ currentTarget: { value } }) => change({ createdFrom: fromLocal(value) })}
          />
          <TextInput
            type="datetime-local"
            label="Placed before"
            description="Orders placed at or after this time are not synced. Empty: no limit."
            value={toLocal(rules.createdUntil)}
            onChange={({ currentTarget: { value } }) => change({ createdUntil: fromLocal(value) })}
            error={errorOf("created_until")}
          />
        </div>
        <Checkbox
          label="Include test orders"
          description="Orders placed through a test gateway. They carry no real money."
          checked={rules.allowTestOrders}
          onChange={({ currentTarget: { checked } }) => change({ allowTestOrders: checked })}
        />
        <Checkbox
          label="Include canceled orders"
          description="Orders that were canceled in Shopify before they were synced."
          checked={rules.allowCancelledOrders}
          onChange={({ currentTarget: { checked } }) => change({ allowCancelledOrders: checked })}
        />
      </div>
    </Card>
  );
}

// What makes an order wait.
export function HoldFields({ rules, change, errorOf }: RulesFields) {
  return (
    <Card title="Orders on hold" p="md">
      <div className={classes["fields"]}>
        <Choice
          label="Highest fraud risk"
          description="Orders that Shopify rates at a higher fraud risk are held."
          options={RISKS}
          value={rules.maximumRisk}
          onChange={(maximumRisk) => change({ maximumRisk })}
        />
        <div className={classes["row"]}>
          <NumberInput
            size="xs"
            label="Delay in hours"
            description="How long an order is held after it was placed, so that it can still be edited. 0: no delay."
            min={0}
            max={8760}
            value={rules.holdFor ? durationMs(rules.holdFor) / HOUR_MS : 0}
            onChange={(hours) => change({ holdFor: durationFromMs(Number(hours) * HOUR_MS) })}
            error={errorOf("hold_for")}
          />
          <TextInput
            type="datetime-local"
            label="Cutoff time"
            description="Orders placed before this time are held. Empty: none."
            value={toLocal(rules.cutOffTime)}
            onChange={({ currentTarget: { value } }) => change({ cutOffTime: fromLocal(value) })}
          />
        </div>
        <WordsInput
          label="Sales channels on hold"
          description="Handles of the sales channels whose orders are held, separated by commas. Empty: none."
          value={rules.heldChannels}
          onChange={(heldChannels) => change({ heldChannels })}
          error={errorOf("held_channels[0]")}
        />
        <Checkbox
          label="Sync by itself when Shopify tells of an order"
          description="By webhook: an order that these rules let through, or one in Odoo that changed. Off: lists are updated."
          checked={rules.syncOnWebhook}
          onChange={({ currentTarget: { checked } }) => change({ syncOnWebhook: checked })}
        />
      </div>
    </Card>
  );
}

interface StatusesProps {
  label: string;
  description: string;
  known: readonly string[];
  value: string[];
  onChange: (value: string[]) => void;
}

function Statuses({ label, description, known, value, onChange }: StatusesProps) {
  const offered = [...known, ...value.filter((status) => !known.includes(status))];
  return (
    <Checkbox.Group label={label} description={description} size="xs" value={value} onChange={onChange}>
      <Group gap="xs" pt={6}>
        {offered.map((status) => (
          <Checkbox key={status} value={status} label={shopifyWord(status)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
