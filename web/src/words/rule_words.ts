// SPDX-License-Identifier: Apache-2.0

// An order rule's field as people call it; what is not here keeps its name.
const RULES: Readonly<Record<string, string>> = {
  financial_statuses: "Payment status",
  fulfillment_statuses: "Fulfilment status",
  sources: "Source",
  created_from: "Placed from",
  created_until: "Placed before",
  allow_test_orders: "Test orders",
  allow_cancelled_orders: "Cancelled orders",
  maximum_risk: "Highest risk",
  hold_for: "Waiting time",
  cut_off_time: "Cut-off time",
  held_channels: "Held channels",
};

export function ruleTitle(rule: string): string {
  return RULES[rule] ?? rule.replaceAll("_", " ");
}
