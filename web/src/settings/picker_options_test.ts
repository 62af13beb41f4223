// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { MappingChoicesSchema } from "#proto/ordersync/v1/mapping_choices_pb";
import { journalOptions, taxOptions } from "./picker_options";

const tax = { id: 3n, name: "VAT", percent: "21", priceInclude: true, company: "Tea BV" };

test("Taxes of one name are told apart by rate and by whether prices include them", () => {
  const choices = create(MappingChoicesSchema, { taxes: [tax, { ...tax, id: 4n, percent: "6", priceInclude: false }] });
  expect(taxOptions(choices)).toEqual([
    { value: "3", label: "VAT (21 %, in the price)" },
    { value: "4", label: "VAT (6 %, on top)" },
  ]);
});

test("The company is named where there are several", () => {
  const choices = create(MappingChoicesSchema, { taxes: [tax, { ...tax, id: 5n, company: "Tea SA" }] });
  expect(taxOptions(choices).map(({ label }) => label)).toEqual(["VAT (21 %, in the price, Tea BV)", "VAT (21 %, in the price, Tea SA)"]);
});

test("A code that several journals share is one choice", () => {
  const journals = [{ code: "BNK1", name: "Bank" }, { code: "BNK1", name: "Bank SA" }, { code: "CSH1", name: "Cash" }];
  expect(journalOptions(create(MappingChoicesSchema, { journals }))).toEqual([
    { value: "BNK1", label: "Bank / Bank SA (BNK1)" },
    { value: "CSH1", label: "Cash (CSH1)" },
  ]);
});

test("Without an answer there is nothing to choose from", () => {
  expect([taxOptions(undefined), journalOptions(undefined)]).toEqual([[], []]);
});
