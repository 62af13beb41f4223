// SPDX-License-Identifier: Apache-2.0

// An order rule's field as people call it; what is not here keeps its name.
const RULES: Readonly<Record<string, string>> = {
  financial_statuses: "Payment status",
  fulfillment_statuses: "Fulfillment status",
  sources: "Source",
  created_from: "Placed from",
  created_until: "Placed before",
  allow_test_orders: "Test orders",
  allow_cancelled_orders: "Canceled orders",
  maximum_risk: "Highest fraud risk",
  hold_for: "Delay",
  cut_off_time: "Cutoff time",
  held_channels: "Sales channels on hold",
};

export function ruleTitle(rule: string): string {
  return RULES[rule] ?? rule.replaceAll("_", " ");
}
