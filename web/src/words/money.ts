// SPDX-License-Identifier: Apache-2.0
import type { Money } from "#google/type/money_pb";

// An amount as the reader's locale writes it, exact: no amount passes through a floating-point number.
export function formatMoney(money: Money | undefined, locale?: string): string {
  if (money === undefined || money.currencyCode === "") return "";
  return formatFor(money.currencyCode, locale).format(decimalOf(money));
}

// Making one takes longer than formatting a whole page's amounts; there are as many as a shop has currencies.
const formats = new Map<string, Intl.NumberFormat>();

function formatFor(currency: string, locale = ""): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale || undefined, { style: "currency", currency });
  formats.set(key, format);
  return format;
}

// A decimal in a currency, with all the digits that it has: prices may have more than amounts.
export function formatPrice(decimal: string, currency: string, locale?: string): string {
  if (currency === "" || !/^-?\d+(\.\d+)?$/.test(decimal)) return decimal;
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 12 });
  return format.format(decimal as `${number}`);
}

// A quantity or a percentage, exact, as the reader's locale writes it.
export function formatDecimal(decimal: string, locale?: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) return decimal;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 12 }).format(decimal as `${number}`);
}

// `-12.340000000`
export function decimalOf({ units, nanos }: Money): `${number}` {
  const negative = units < 0n || nanos < 0;
  const whole = units < 0n ? -units : units;
  const fraction = String(Math.abs(nanos)).padStart(9, "0");
  return `${negative ? "-" : ""}${whole}.${fraction}` as `${number}`;
}

const NANOS = 1_000_000_000n;

function nanosOf({ units, nanos }: Money): bigint {
  return units * NANOS + BigInt(nanos);
}

// Whether both are the same amount of the same currency.
export function sameMoney(a: Money | undefined, b: Money | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.currencyCode === b.currencyCode && nanosOf(a) === nanosOf(b);
}

export function isZero(money: Money | undefined): boolean {
  return money === undefined || nanosOf(money) === 0n;
}

// a - b, of one currency; undefined where they can't be compared.
export function difference(a: Money | undefined, b: Money | undefined): Money | undefined {
  if (a === undefined || b === undefined || a.currencyCode !== b.currencyCode) return undefined;
  const nanos = nanosOf(a) - nanosOf(b);
  return { ...a, units: nanos / NANOS, nanos: Number(nanos % NANOS) };
}
