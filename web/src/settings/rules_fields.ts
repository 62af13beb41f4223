// SPDX-License-Identifier: Apache-2.0
import type { OrderRules } from "#proto/ordersync/v1/order_rules_pb";

// Some fields and what they shall be; undefined clears a field that need not be set.
export type RulesChange = { readonly [Field in keyof OrderRules]?: OrderRules[Field] | undefined };

// What a part of the form works on.
export interface RulesFields {
  readonly rules: OrderRules;
  readonly change: (part: RulesChange) => void;
  // What the service objects to in a field, by its name in OrderRules.
  readonly errorOf: (field: string) => string | undefined;
}
