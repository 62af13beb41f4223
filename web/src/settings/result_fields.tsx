// SPDX-License-Identifier: Apache-2.0
import { Checkbox, TextInput } from "@mantine/core";
import { Card } from "../parts/card";
import { Choice } from "./choice";
import { CREATE_AS, CURRENCIES, MISSING_POLICIES, REFUND_POLICIES } from "./rule_options";
import type { RulesFields } from "./rules_fields";
import classes from "./settings.module.css";

// What an order becomes in Odoo.
export function ResultFields({ rules, change, errorOf }: RulesFields) {
  return (
    <Card title="What they become in Odoo" p="md">
      <div className={classes["fields"]}>
        <Choice
          label="Create as"
          description="What stands in Odoo after a sync."
          options={CREATE_AS}
          value={rules.createAs}
          onChange={(createAs) => change({ createAs })}
          error={errorOf("create_as")}
        />
        <Checkbox
          label="Register payments"
          description="A paid order's confirmed invoice is marked paid, through the journal of its gateway."
          checked={rules.registerPayments}
          onChange={({ currentTarget: { checked } }) => change({ registerPayments: checked })}
          error={errorOf("register_payments")}
        />
        <TextInput
          label="Order prefix"
          description="Stands before the order's number in Odoo: SHOP-"
          value={rules.orderPrefix}
          onChange={({ currentTarget: { value } }) => change({ orderPrefix: value })}
          error={errorOf("order_prefix")}
        />
        <Checkbox
          label="Name the sale order by Shopify's number"
          description="Prefix and number, instead of the next number of Odoo's sequence."
          checked={rules.useShopifyOrderNumber}
          onChange={({ currentTarget: { checked } }) => change({ useShopifyOrderNumber: checked })}
        />
        <Checkbox
          label="Carry note attributes"
          description="Into the sale order's note."
          checked={rules.includeNoteAttributes}
          onChange={({ currentTarget: { checked } }) => change({ includeNoteAttributes: checked })}
        />
        <Checkbox
          label="Carry tags"
          description="Into the sale order's tags, where Odoo has tags of the same name."
          checked={rules.includeTags}
          onChange={({ currentTarget: { checked } }) => change({ includeTags: checked })}
        />
        <Choice
          label="Refunds become"
          description="What a refund in Shopify makes in Odoo."
          options={REFUND_POLICIES}
          value={rules.refundPolicy}
          onChange={(refundPolicy) => change({ refundPolicy })}
          error={errorOf("refund_policy")}
        />
      </div>
    </Card>
  );
}

// What happens where Odoo lacks something.
export function MissingFields({ rules, change, errorOf }: RulesFields) {
  return (
    <Card title="When something is not in Odoo" p="md">
      <div className={classes["fields"]}>
        <Choice
          label="A customer"
          description="Who is not found by e-mail, phone, or name and address."
          options={MISSING_POLICIES}
          value={rules.missingCustomer}
          onChange={(missingCustomer) => change({ missingCustomer })}
          error={errorOf("missing_customer")}
        />
        <Choice
          label="A product"
          description="That is not found by SKU or barcode."
          options={MISSING_POLICIES}
          value={rules.missingProduct}
          onChange={(missingProduct) => change({ missingProduct })}
          error={errorOf("missing_product")}
        />
        <Checkbox
          label="Create missing taxes"
          checked={rules.createMissingTaxes}
          onChange={({ currentTarget: { checked } }) => change({ createMissingTaxes: checked })}
          error={errorOf("create_missing_taxes")}
        />
      </div>
    </Card>
  );
}

// In which currency, and how exact.
export function MoneyFields({ rules, change, errorOf }: RulesFields) {
  return (
    <Card title="Money" p="md">
      <div className={classes["fields"]}>
        <Choice
          label="Currency of the sale order"
          description="Where the buyer paid in another currency than the shop's."
          options={CURRENCIES}
          value={rules.orderCurrency}
          onChange={(orderCurrency) => change({ orderCurrency })}
          error={errorOf("order_currency")}
        />
        <TextInput
          label="Rounding, at most"
          description="So much, in the order's currency, may stand on a line of its own to make the totals equal. 0: nothing."
          inputMode="decimal"
          value={rules.roundingTolerance ?? ""}
          onChange={({ currentTarget: { value } }) => change({ roundingTolerance: value.trim() })}
          error={errorOf("rounding_tolerance")}
        />
      </div>
    </Card>
  );
}
