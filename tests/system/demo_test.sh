#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The commands that README.md starts with, on ports of their own, beside whatever runs here: the demo
# ends well, and what scripts/up starts answers until scripts/down.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export WAYBILL_NO_PACKAGES=1

# shellcheck source=tests/support/ports.sh
source "tests/support/ports.sh"
free_ports 11
export WAYBILL_ORDER_SYNC_PORT=${ports[0]} WAYBILL_ORDER_SYNC_METRICS_PORT=${ports[1]} \
  WAYBILL_CATALOG_CHECK_PORT=${ports[2]} WAYBILL_CATALOG_CHECK_METRICS_PORT=${ports[3]} \
  WAYBILL_LOG_STORE_PORT=${ports[4]} WAYBILL_LOG_STORE_METRICS_PORT=${ports[5]} \
  WAYBILL_REDIS_PORT=${ports[6]} WAYBILL_SHOPIFY_PORT=${ports[7]} WAYBILL_ODOO_PORT=${ports[8]} \
  WAYBILL_WEB_PORT=${ports[9]} WAYBILL_WEBHOOKS_PORT=${ports[10]}
WAYBILL_RUN_DIR=$(mktemp -d)
export WAYBILL_RUN_DIR
trap 'scripts/down; rm -rf "$WAYBILL_RUN_DIR"' EXIT

expect() { "$@" || { echo "expected: $*" >&2 && exit 1; }; }
expect_not() { ! "$@" || { echo "expected not: $*" >&2 && exit 1; }; }
answers() { build/release/bin/waybill health "127.0.0.1:$1" >/dev/null; }
dashboard_answers() { curl --silent --fail --max-time 5 "http://127.0.0.1:$WAYBILL_WEB_PORT/" | grep Waybill >/dev/null; }
has_metrics() { curl --silent --fail --max-time 5 "http://127.0.0.1:$1/metrics" | grep ^waybill_ >/dev/null; }

# A webhook of the demo's shop, signed with SECRET: the status of the answer.
webhook_with() {
  local body='{"id": 6100000001001}' signature
  signature=$(printf %s "$body" | openssl dgst -sha256 -hmac "$1" -binary | base64)
  curl --silent --max-time 5 --output /dev/null --write-out '%{http_code}' --data-binary "$body" \
    --header "X-Shopify-Topic: orders/updated" --header "X-Shopify-Shop-Domain: 127.0.0.1" \
    --header "X-Shopify-Webhook-Id: $RANDOM" --header "X-Shopify-Hmac-Sha256: $signature" \
    "http://127.0.0.1:$WAYBILL_WEBHOOKS_PORT/webhooks/demo"
}

expect scripts/demo --once
expect_not answers "$WAYBILL_ORDER_SYNC_PORT"

expect scripts/up --stores sandbox/demo/stores.yaml --no-web
for service in ORDER_SYNC CATALOG_CHECK LOG_STORE; do
  port=WAYBILL_${service}_PORT metrics=WAYBILL_${service}_METRICS_PORT
  expect answers "${!port}"
  expect has_metrics "${!metrics}"
done
expect test "$(webhook_with demo-webhook-secret)" = 200
expect test "$(webhook_with another-secret)" = 401
expect_not dashboard_answers
expect scripts/up --stores sandbox/demo/stores.yaml
expect dashboard_answers
expect scripts/down
expect_not dashboard_answers
expect_not answers "$WAYBILL_ORDER_SYNC_PORT"
