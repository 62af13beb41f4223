// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { MoneySchema } from "#google/type/money_pb";
import { expect, test } from "vitest";
import { decimalOf, difference, formatDecimal, formatMoney, formatPrice, sameMoney } from "./money";

const money = (units: bigint, nanos: number, currencyCode = "USD") => create(MoneySchema, { units, nanos, currencyCode });

test("Writes amounts as the locale does, with the currency's decimals", () => {
  expect(formatMoney(money(1234n, 500_000_000), "en-US")).toBe("$1,234.50");
  expect(formatMoney(money(1234n, 500_000_000, "EUR"), "de-DE")).toBe("1.234,50\u00a0€");
  expect(formatMoney(money(1234n, 0, "JPY"), "en-US")).toBe("¥1,234");
  expect(formatMoney(money(0n, -50_000_000), "en-US")).toBe("-$0.05");
});

test("Loses nothing of an amount that no floating-point number can hold", () => {
  expect(formatMoney(money(9_007_199_254_740_993n, 10_000_000), "en-US")).toBe("$9,007,199,254,740,993.01");
});

test("Writes nothing where there is no amount", () => {
  expect(formatMoney(undefined)).toBe("");
});

test("Writes prices with all their digits", () => {
  expect(formatPrice("14.5", "USD", "en-US")).toBe("$14.50");
  expect(formatPrice("0.123456", "USD", "en-US")).toBe("$0.123456");
  expect(formatPrice("", "USD")).toBe("");
});

test("Spells decimals with their sign", () => {
  expect(decimalOf(money(-12n, -340_000_000))).toBe("-12.340000000");
  expect(decimalOf(money(0n, -1))).toBe("-0.000000001");
});

test("Subtracts amounts of one currency only", () => {
  expect(difference(money(1n, 0), money(0n, 999_999_999))).toMatchObject({ units: 0n, nanos: 1 });
  expect(difference(money(1n, 0), money(1n, 10_000_000))).toMatchObject({ units: 0n, nanos: -10_000_000 });
  expect(difference(money(1n, 0), money(1n, 0, "EUR"))).toBeUndefined();
});

test("Compares amounts with their currencies", () => {
  expect(sameMoney(money(1n, 5), money(1n, 5))).toBe(true);
  expect(sameMoney(money(1n, 5), money(1n, 6))).toBe(false);
  expect(sameMoney(money(1n, 5), money(1n, 5, "EUR"))).toBe(false);
});

test("Writes quantities as the locale does, exact", () => {
  expect(formatDecimal("1234.5", "de-DE")).toBe("1.234,5");
  expect(formatDecimal("12345678901234567890", "en-US")).toBe("12,345,678,901,234,567,890");
  expect(formatDecimal("many", "en-US")).toBe("many");
});
