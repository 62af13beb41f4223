// SPDX-License-Identifier: Apache-2.0
import type { Address } from "#proto/ordersync/v1/order_details_pb";

// An address as lines to read, without those that would be empty; the country by its name in the reader's language.
export function addressLines(address: Address, locale?: string): string[] {
  const { firstName, lastName, company, address1, address2, city, provinceCode, zip, countryCode, phone } = address;
  const joined = (...parts: string[]) => parts.filter((part) => part !== "").join(" ");
  return [
    joined(firstName, lastName),
    company,
    address1,
    address2,
    joined(zip, city, provinceCode),
    countryName(countryCode, locale),
    phone,
  ].filter((line) => line !== "");
}

function countryName(code: string, locale: string | undefined): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
}
