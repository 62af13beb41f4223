// SPDX-License-Identifier: Apache-2.0
import {
  CreateAs,
  MissingPolicy,
  OrderCurrency,
  RefundPolicy,
  RiskLevel,
} from "#proto/ordersync/v1/order_rules_pb";

// What the order rules offer, in words.
export interface Option<T> {
  readonly value: T;
  readonly title: string;
}

export const FINANCIAL_STATUSES = [
  "PAID",
  "AUTHORIZED",
  "PENDING",
  "PARTIALLY_PAID",
  "EXPIRED",
  "REFUNDED",
  "PARTIALLY_REFUNDED",
  "VOIDED",
] as const;

export const FULFILLMENT_STATUSES = [
  "UNFULFILLED",
  "PARTIALLY_FULFILLED",
  "FULFILLED",
  "FULFILLMENT_NOT_REQUIRED",
  "IN_PROGRESS",
  "ON_HOLD",
  "OPEN",
  "PENDING_FULFILLMENT",
  "REQUEST_DECLINED",
  "RESTOCKED",
  "SCHEDULED",
] as const;

export const CREATE_AS: readonly Option<CreateAs>[] = [
  { value: CreateAs.DRAFT_SALE_ORDER, title: "Draft sale order (quotation)" },
  { value: CreateAs.CONFIRMED_SALE_ORDER, title: "Confirmed sale order" },
  { value: CreateAs.SALE_ORDER_AND_DRAFT_INVOICE, title: "Confirmed sale order and draft invoice" },
  { value: CreateAs.SALE_ORDER_AND_CONFIRMED_INVOICE, title: "Confirmed sale order and confirmed invoice" },
  { value: CreateAs.DRAFT_INVOICE, title: "Draft invoice only" },
  { value: CreateAs.CONFIRMED_INVOICE, title: "Confirmed invoice only" },
];

export const REFUND_POLICIES: readonly Option<RefundPolicy>[] = [
  { value: RefundPolicy.IGNORE, title: "Nothing" },
  { value: RefundPolicy.CREDIT_NOTE, title: "Credit note" },
  { value: RefundPolicy.CREDIT_NOTE_AND_RESTOCK, title: "Credit note and return of restocked items" },
];

export const MISSING_POLICIES: readonly Option<MissingPolicy>[] = [
  { value: MissingPolicy.REQUIRE, title: "Fail the order and say what is missing" },
  { value: MissingPolicy.CREATE, title: "Create it in Odoo" },
  { value: MissingPolicy.PLACEHOLDER, title: "Use a placeholder" },
  { value: MissingPolicy.HOLD, title: "Wait until it is there" },
];

export const CURRENCIES: readonly Option<OrderCurrency>[] = [
  { value: OrderCurrency.SHOP, title: "Store currency" },
  { value: OrderCurrency.PRESENTMENT, title: "Customer's currency" },
];

export const RISKS: readonly Option<RiskLevel>[] = [
  { value: RiskLevel.UNSPECIFIED, title: "Any risk" },
  { value: RiskLevel.LOW, title: "Low risk" },
  { value: RiskLevel.MEDIUM, title: "Medium risk" },
  { value: RiskLevel.HIGH, title: "High risk" },
];

export const ITEMS: readonly Option<string>[] = [
  { value: "shipping", title: "Shipping" },
  { value: "discount", title: "Discount" },
  { value: "tip", title: "Tip" },
  { value: "duty", title: "Duty" },
  { value: "fee", title: "Fee" },
  { value: "gift_card", title: "Gift card" },
  { value: "custom", title: "Custom item" },
  { value: "rounding", title: "Rounding" },
  { value: "placeholder", title: "Placeholder" },
];
