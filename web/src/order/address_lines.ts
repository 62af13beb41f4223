// SPDX-License-Identifier: Apache-2.0
import type { Address } from "#proto/ordersync/v1/order_details_pb";

// An address as lines to read, without those that would be empty; the country by its name in the reader's language.
export function addressLines(address: Address, locale?: string): string[] {
  const { firstName, lastName, company, address1, address2, countryCode, phone } = address;
  return [
    joined(firstName, lastName),
    company,
    address1,
    address2,
    ...townLines(address),
    countryName(countryCode, locale),
    phone,
  ].filter((line) => line !== "");
}

const joined = (...parts: string[]) => parts.filter((part) => part !== "").join(" ");

// Where the postal code stands after the town, as these countries write it; elsewhere it stands before.
const TOWN_COMMA_PROVINCE_CODE = new Set(["US", "PR", "BR"]);
const TOWN_PROVINCE_CODE = new Set(["CA", "AU", "TW", "IN", "ID", "SG", "TH", "NZ", "HK", "SA", "AE", "VN", "PK", "BD", "LK", "KR"]);
const CODE_ON_ITS_OWN_LINE = new Set(["GB", "IE", "ZA", "KE", "GG", "JE", "IM"]);

// Town, province and postal code, in the order and on the lines of their country.
function townLines({ city, provinceCode, zip, countryCode }: Address): string[] {
  if (TOWN_COMMA_PROVINCE_CODE.has(countryCode)) return [joined([city, provinceCode].filter((part) => part !== "").join(", "), zip)];
  if (TOWN_PROVINCE_CODE.has(countryCode)) return [joined(city, provinceCode, zip)];
  if (CODE_ON_ITS_OWN_LINE.has(countryCode)) return [city, zip];
  if (countryCode === "JP") return [zip, joined(provinceCode, city)];
  if (countryCode === "IT" || countryCode === "ES") return [joined(zip, city, provinceCode && `(${provinceCode})`)];
  return [joined(zip, city, provinceCode)];
}

function countryName(code: string, locale: string | undefined): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
}
