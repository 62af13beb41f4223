// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { AddressSchema } from "#proto/ordersync/v1/order_details_pb";
import { addressLines } from "./address_lines";

test("An address is lines without gaps, its country by name", () => {
  const address = create(AddressSchema, {
    firstName: "Ada", lastName: "Lovelace", address1: "1 Analytical Way", city: "London", zip: "N1", countryCode: "GB",
  });
  expect(addressLines(address, "en")).toEqual(["Ada Lovelace", "1 Analytical Way", "N1 London", "United Kingdom"]);
});

test("What is no country code stands as it is, and an empty address has no lines", () => {
  expect(addressLines(create(AddressSchema, { countryCode: "Utopia" }))).toEqual(["Utopia"]);
  expect(addressLines(create(AddressSchema))).toEqual([]);
});
