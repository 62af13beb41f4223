# SPDX-License-Identifier: Apache-2.0
# The verdict on a sync: reads orders as `waybill --json orders list` prints them. $names holds the
# resource names of those that ought to be in Odoo, one a line. Prints what is wrong and a summary;
# fails unless each is synced with Shopify's total.

def amount: if . == null then "none" else "\(.units // "0") \(.nanos // 0) \(.currencyCode)" end;

($names | split("\n") | map(select(. != ""))) as $wanted
| [inputs | select(.name | IN($wanted[]))] as $found
| [$found[] | select(.syncStatus == "SYNC_STATUS_SYNCED")] as $synced
| [$synced[] | select((.total | amount) != (.odooSaleOrder.total | amount))] as $different
| ($found - $synced | .[]
   | "  not synced: \(.orderNumber) \(.failure.reason // "") \(.failure.message // "")"),
  ($different[]
   | "  differs: \(.orderNumber) Shopify \(.total | amount), Odoo \(.odooSaleOrder.total | amount)"),
  "\($wanted | length) eligible, \($synced | length) synced, \($different | length) totals differ",
  if ($wanted | length) > 0 and ($synced | length) == ($wanted | length) and $different == []
  then empty else ("" | halt_error(1)) end
