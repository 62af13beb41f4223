// SPDX-License-Identifier: Apache-2.0
import type { Money } from "#google/type/money_pb";
import { difference, formatMoney } from "../words/money";
import classes from "./order_page.module.css";

// By how much Odoo's amount differs from Shopify's.
export function Difference({ odoo, shopify }: { odoo: Money | undefined; shopify: Money | undefined }) {
  const gap = difference(odoo, shopify);
  if (gap === undefined) return null;
  if (gap.units === 0n && gap.nanos === 0) return <span className={classes["equal"]}>none</span>;
  return <span className={classes["different"]}>{formatMoney(gap)}</span>;
}
