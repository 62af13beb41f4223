// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { AddressSchema } from "#proto/ordersync/v1/order_details_pb";
import { addressLines } from "./address_lines";

test("An address is lines without gaps, its country by name", () => {
  const address = create(AddressSchema, {
    firstName: "Ada", lastName: "Lovelace", address1: "1 Analytical Way", city: "London", zip: "N1", countryCode: "GB",
  });
  expect(addressLines(address, "en")).toEqual(["Ada Lovelace", "1 Analytical Way", "London", "N1", "United Kingdom"]);
});

test("What is no country code stands as it is, and an empty address has no lines", () => {
  expect(addressLines(create(AddressSchema, { countryCode: "Utopia" }))).toEqual(["Utopia"]);
  expect(addressLines(create(AddressSchema))).toEqual([]);
});

test.each([
  ["US", "Portland", "OR", "97201", ["Portland, OR 97201"]],
  ["US", "Portland", "", "97201", ["Portland 97201"]],
  ["CA", "Toronto", "ON", "M5V 2T6", ["Toronto ON M5V 2T6"]],
  ["DE", "Berlin", "", "10115", ["10115 Berlin"]],
  ["IT", "Milano", "MI", "20121", ["20121 Milano (MI)"]],
  ["JP", "Chiyoda-ku", "JP-13", "100-0001", ["100-0001", "JP-13 Chiyoda-ku"]],
])("In %s, town and postal code stand as that country writes them", (countryCode, city, provinceCode, zip, lines) => {
  const address = create(AddressSchema, { city, provinceCode, zip, countryCode });
  expect(addressLines(address, "en").slice(0, -1)).toEqual(lines);
});
