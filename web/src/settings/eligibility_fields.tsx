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
    <Card title="Which orders are synced" p="md">
      <div className={classes["fields"]}>
        <Statuses
          label="Payment"
          known={FINANCIAL_STATUSES}
          value={rules.financialStatuses}
          onChange={(financialStatuses) => change({ financialStatuses })}
        />
        <Statuses
          label="Fulfilment"
          known={FULFILLMENT_STATUSES}
          value={rules.fulfillmentStatuses}
          onChange={(fulfillmentStatuses) => change({ fulfillmentStatuses })}
        />
        <WordsInput
          label="Sources"
          description="web, pos, iphone, android, shopify_draft_order, an app's id or any custom name, with commas. Empty: all."
          value={rules.sources}
          onChange={(sources) => change({ sources })}
          error={errorOf("sources[0]")}
        />
        <div className={classes["row"]}>
          <TextInput
            type="datetime-local"
            label="Placed from"
            description="Older orders are left out. Empty: no bound."
            value={toLocal(rules.createdFrom)}
            onChange={({ currentTarget: { value } }) => change({ createdFrom: fromLocal(value) })}
          />
          <TextInput
            type="datetime-local"
            label="Placed before"
            description="Newer orders are left out. Empty: no bound."
            value={toLocal(rules.createdUntil)}
            onChange={({ currentTarget: { value } }) => change({ createdUntil: fromLocal(value) })}
            error={errorOf("created_until")}
          />
        </div>
        <Checkbox
          label="Test orders, too"
          checked={rules.allowTestOrders}
          onChange={({ currentTarget: { checked } }) => change({ allowTestOrders: checked })}
        />
        <Checkbox
          label="Cancelled orders, too"
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
    <Card title="Which orders are held back" p="md">
      <div className={classes["fields"]}>
        <Choice
          label="Highest risk"
          description="Orders that Shopify rates riskier wait."
          options={RISKS}
          value={rules.maximumRisk}
          onChange={(maximumRisk) => change({ maximumRisk })}
        />
        <div className={classes["row"]}>
          <NumberInput
            size="xs"
            label="Wait, in hours"
            description="An order is held back until it is so old. 0: not at all."
            min={0}
            max={8760}
            value={rules.holdFor ? durationMs(rules.holdFor) / HOUR_MS : 0}
            onChange={(hours) => change({ holdFor: durationFromMs(Number(hours) * HOUR_MS) })}
            error={errorOf("hold_for")}
          />
          <TextInput
            type="datetime-local"
            label="Cut-off"
            description="Orders placed before it are held back. Empty: none."
            value={toLocal(rules.cutOffTime)}
            onChange={({ currentTarget: { value } }) => change({ cutOffTime: fromLocal(value) })}
          />
        </div>
        <WordsInput
          label="Held channels"
          description="Sales channels whose orders are held back, by handle, with commas. Empty: none."
          value={rules.heldChannels}
          onChange={(heldChannels) => change({ heldChannels })}
          error={errorOf("held_channels[0]")}
        />
      </div>
    </Card>
  );
}

interface StatusesProps {
  label: string;
  known: readonly string[];
  value: string[];
  onChange: (value: string[]) => void;
}

function Statuses({ label, known, value, onChange }: StatusesProps) {
  const offered = [...known, ...value.filter((status) => !known.includes(status))];
  return (
    <Checkbox.Group label={label} description="None chosen: all." size="xs" value={value} onChange={onChange}>
      <Group gap="xs" pt={6}>
        {offered.map((status) => (
          <Checkbox key={status} value={status} label={shopifyWord(status)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
