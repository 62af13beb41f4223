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
    <Card title="What is created in Odoo" p="md">
      <div className={classes["fields"]}>
        <Choice
          label="Create as"
          description="The document that a sync leaves in Odoo. A draft can still be changed there; a confirmed one moves stock."
          options={CREATE_AS}
          value={rules.createAs}
          onChange={(createAs) => change({ createAs })}
          error={errorOf("create_as")}
        />
        <Checkbox
          label="Register payments"
          description="Marks the confirmed invoice of a paid order as paid, through the journal that its payment gateway is mapped to."
          checked={rules.registerPayments}
          onChange={({ currentTarget: { checked } }) => change({ registerPayments: checked })}
          error={errorOf("register_payments")}
        />
        <TextInput
          label="Order prefix"
          description="Added before the order number in Odoo, such as SHOP-"
          value={rules.orderPrefix}
          onChange={({ currentTarget: { value } }) => change({ orderPrefix: value })}
          error={errorOf("order_prefix")}
        />
        <Checkbox
          label="Use the Shopify order number"
          description="Names the sale order with the prefix and Shopify's order number, instead of the next number of Odoo's sequence."
          checked={rules.useShopifyOrderNumber}
          onChange={({ currentTarget: { checked } }) => change({ useShopifyOrderNumber: checked })}
        />
        <Checkbox
          label="Include note attributes"
          description="Adds the order's note attributes (additional details) to the note of the sale order."
          checked={rules.includeNoteAttributes}
          onChange={({ currentTarget: { checked } }) => change({ includeNoteAttributes: checked })}
        />
        <Checkbox
          label="Include tags"
          description="Adds the order's tags to the sale order. A tag that Odoo lacks is created."
          checked={rules.includeTags}
          onChange={({ currentTarget: { checked } }) => change({ includeTags: checked })}
        />
        <Choice
          label="Refunds"
          description="What a refund in Shopify creates in Odoo."
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
          label="Missing customer"
          description="When no contact in Odoo matches the customer's email, phone, or name and address."
          options={MISSING_POLICIES}
          value={rules.missingCustomer}
          onChange={(missingCustomer) => change({ missingCustomer })}
          error={errorOf("missing_customer")}
        />
        <Choice
          label="Missing product"
          description="When no product in Odoo has the SKU or the barcode of a line item. Created ones are goods with stock, or services if they need no shipping; the placeholder is the product of the item of that name."
          options={MISSING_POLICIES}
          value={rules.missingProduct}
          onChange={(missingProduct) => change({ missingProduct })}
          error={errorOf("missing_product")}
        />
        <Checkbox
          label="Create missing taxes"
          description="Creates a sales tax in Odoo when none has the rate that Shopify charged. Look over its account there. The Odoo user must be a Billing Administrator."
          checked={rules.createMissingTaxes}
          onChange={({ currentTarget: { checked } }) => change({ createMissingTaxes: checked })}
          error={errorOf("create_missing_taxes")}
        />
        <Checkbox
          label="Create item products"
          description="Services such as WAYBILL-SHIPPING, once, for items that are not mapped. The Odoo user must be allowed to create products."
          checked={rules.createItemProducts}
          onChange={({ currentTarget: { checked } }) => change({ createItemProducts: checked })}
          error={errorOf("create_item_products")}
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
          description="For customers who pay in another currency than the store's."
          options={CURRENCIES}
          value={rules.orderCurrency}
          onChange={(orderCurrency) => change({ orderCurrency })}
          error={errorOf("order_currency")}
        />
        <TextInput
          label="Rounding tolerance"
          description="The largest difference, in the order's currency, that a visible rounding line may make up so that both totals are equal. 0: no rounding line."
          inputMode="decimal"
          value={rules.roundingTolerance ?? ""}
          onChange={({ currentTarget: { value } }) => change({ roundingTolerance: value.trim() })}
          error={errorOf("rounding_tolerance")}
        />
      </div>
    </Card>
  );
}
