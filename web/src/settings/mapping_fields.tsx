// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { Button, NativeSelect, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { GatewayMappingSchema, ItemMappingSchema, TaxMappingSchema } from "#proto/ordersync/v1/order_rules_pb";
import { Card } from "../parts/card";
import { Picker } from "./picker";
import { journalOptions, taxOptions } from "./picker_options";
import { ITEMS } from "./rule_options";
import type { RulesFields } from "./rules_fields";
import classes from "./settings.module.css";
import { useMappingChoices } from "./use_mapping_choices";

// Gateways that many shops have, as Shopify's orders name them; an app's may have any name.
const GATEWAYS = ["shopify_payments", "paypal", "manual", "Cash on Delivery (COD)", "Bank Deposit", "gift_card", "shop_pay_installments", "cash"];

// What in Odoo stands for what in Shopify, where it is not found by itself.
export function MappingFields({ rules, change, errorOf }: RulesFields) {
  const choices = useMappingChoices();
  return (
    <>
      <Mapping
        title="Taxes"
        explanation="Which tax in Odoo is used for a tax in Shopify. A tax without a mapping is found by its rate."
        entries={rules.taxMappings}
        added={() => create(TaxMappingSchema)}
        onChange={(taxMappings) => change({ taxMappings })}
        row={(tax, set, index) => (
          <>
            <TextInput label="Title in Shopify" placeholder="Any" value={tax.title} onChange={({ currentTarget: { value } }) => set({ ...tax, title: value })} />
            <TextInput
              label="Rate, such as 0.19"
              placeholder="Any"
              inputMode="decimal"
              value={tax.rate}
              onChange={({ currentTarget: { value } }) => set({ ...tax, rate: value.trim() })}
              error={errorOf(`tax_mappings[${index}].rate`)}
            />
            <Picker
              label="Tax in Odoo"
              typedLabel="ID of the tax in Odoo"
              inputMode="numeric"
              value={tax.odooTaxId === 0n ? "" : String(tax.odooTaxId)}
              options={taxOptions(choices)}
              onChange={(value) => set({ ...tax, odooTaxId: /^\d{1,18}$/.test(value) ? BigInt(value) : 0n })}
              error={errorOf(`tax_mappings[${index}].odoo_tax_id`)}
            />
          </>
        )}
      />
      <datalist id="known-gateways">
        {GATEWAYS.map((gateway) => (
          <option key={gateway} value={gateway} />
        ))}
      </datalist>
      <Mapping
        title="Payment gateways"
        explanation="The journal in Odoo in which payments of a gateway are registered."
        entries={rules.gatewayMappings}
        added={() => create(GatewayMappingSchema)}
        onChange={(gatewayMappings) => change({ gatewayMappings })}
        row={(gateway, set, index) => (
          <>
            <TextInput
              label="Gateway in Shopify"
              placeholder="shopify_payments"
              list="known-gateways"
              value={gateway.gateway}
              onChange={({ currentTarget: { value } }) => set({ ...gateway, gateway: value.trim() })}
              error={errorOf(`gateway_mappings[${index}].gateway`)}
            />
            <Picker
              label="Journal in Odoo"
              typedLabel="Code of the journal in Odoo"
              placeholder="BNK1"
              value={gateway.journalCode}
              options={journalOptions(choices)}
              onChange={(journalCode) => set({ ...gateway, journalCode })}
              error={errorOf(`gateway_mappings[${index}].journal_code`)}
            />
          </>
        )}
      />
      <datalist id="known-services">
        {choices?.services.map(({ sku, name }) => (
          <option key={sku} value={sku}>
            {name}
          </option>
        ))}
      </datalist>
      <Mapping
        title="Shipping, discounts, and other lines"
        explanation="The product in Odoo for each kind of line, by its internal reference. Without a mapping it is WAYBILL-SHIPPING, WAYBILL-DISCOUNT, and so on."
        entries={rules.itemMappings}
        added={() => create(ItemMappingSchema, { item: ITEMS[0]?.value ?? "" })}
        onChange={(itemMappings) => change({ itemMappings })}
        row={(item, set, index) => (
          <>
            <NativeSelect
              label="For"
              value={item.item}
              data={ITEMS.map(({ value, title }) => ({ value, label: title }))}
              onChange={({ currentTarget: { value } }) => set({ ...item, item: value })}
              error={errorOf(`item_mappings[${index}].item`)}
            />
            <TextInput
              label="Internal reference in Odoo"
              list="known-services"
              value={item.sku}
              onChange={({ currentTarget: { value } }) => set({ ...item, sku: value })}
              error={errorOf(`item_mappings[${index}].sku`)}
            />
          </>
        )}
      />
    </>
  );
}

interface MappingProps<T> {
  title: string;
  explanation: string;
  entries: T[];
  added: () => T;
  onChange: (entries: T[]) => void;
  row: (entry: T, set: (entry: T) => void, index: number) => ReactNode;
}

function Mapping<T>({ title, explanation, entries, added, onChange, row }: MappingProps<T>) {
  return (
    <Card title={title} p="md">
      <div className={classes["fields"]}>
        <Text c="dimmed">{explanation}</Text>
        {entries.map((entry, index) => (
          <div key={index} className={classes["row"]} role="group" aria-label={`${title}, ${index + 1}`}>
            {row(entry, (changed) => onChange(entries.with(index, changed)), index)}
            <Button onClick={() => onChange(entries.toSpliced(index, 1))}>Remove</Button>
          </div>
        ))}
        <div>
          <Button onClick={() => onChange([...entries, added()])}>Add</Button>
        </div>
      </div>
    </Card>
  );
}
