// SPDX-License-Identifier: Apache-2.0
import type { MappingChoices, OdooTax } from "#proto/ordersync/v1/mapping_choices_pb";

export interface PickerOption {
  readonly value: string;
  readonly label: string;
}

// Taxes by name, with what tells those of one name apart: rate, whether prices include it, and the company where Odoo has
// several.
export function taxOptions(choices: MappingChoices | undefined): PickerOption[] {
  const taxes = choices?.taxes ?? [];
  const severalCompanies = new Set(taxes.map(({ company }) => company)).size > 1;
  return taxes.map((tax) => ({ value: String(tax.id), label: taxLabel(tax, severalCompanies) }));
}

function taxLabel({ name, percent, priceInclude, company }: OdooTax, withCompany: boolean): string {
  const about = [`${percent} %`, priceInclude ? "in the price" : "on top", withCompany ? company : ""];
  return `${name} (${about.filter(Boolean).join(", ")})`;
}

// Journals of several companies may share a code: a mapping names the code alone.
export function journalOptions(choices: MappingChoices | undefined): PickerOption[] {
  const names = new Map<string, string[]>();
  for (const { code, name } of choices?.journals ?? []) names.set(code, [...(names.get(code) ?? []), name]);
  return [...names].map(([code, all]) => ({ value: code, label: `${all.join(" / ")} (${code})` }));
}
