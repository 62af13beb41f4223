#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# scripts/lib/judge.jq: the demo's verdict can be bad. Skips (77) where jq is not installed.
set -euo pipefail

command -v jq >/dev/null || {
  echo "SKIPPED: jq is not installed"
  exit 77
}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# order ID STATUS SHOPIFY_UNITS ODOO_UNITS
order() {
  jq -n -c --arg id "$1" --arg status "SYNC_STATUS_$2" --arg shopify "$3" --arg odoo "$4" '{
    name: $id, orderNumber: "#\($id)", syncStatus: $status,
    total: {currencyCode: "EUR", units: $shopify, nanos: 500000000},
    odooSaleOrder: {total: {currencyCode: "EUR", units: $odoo, nanos: 500000000}}}'
}

# expect CODE WANTED ORDERS WORDS: the verdict's exit code, and what it says.
expect() {
  local code=0 said
  said=$(jq -n -r --arg names "$2" -f "$here/../../scripts/lib/judge.jq" <<<"$3" 2>&1) || code=$?
  if [[ $code != "$1" || $said != *"$4"* ]]; then
    echo "wanted $1 and '$4', got $code and: $said"
    exit 1
  fi
}

good=$(order 1 SYNCED 10 10)
expect 0 1 "$good" "1 eligible, 1 synced, 0 totals differ"
expect 0 1 "$good$(order 2 FAILED 10 10)" "1 eligible, 1 synced, 0 totals differ"
expect 1 $'1\n2' "$good$(order 2 FAILED 10 10)" "not synced: #2"
expect 1 $'1\n2' "$good$(order 2 SYNCED 10 11)" "differs: #2"
expect 1 $'1\n2' "$good" "2 eligible, 1 synced"
expect 1 '' "$good" "0 eligible"
echo "the verdict is good when it should be, and bad when it should be"
