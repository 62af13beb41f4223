#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The dashboard in a browser, against the real services and the stand-ins, on ports of their own.
# Skips (77) where there is no Chromium or the dashboard was not built.
# shellcheck source=scripts/lib/start.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../scripts/lib/start.sh"

command -v chromium >/dev/null || { echo "SKIPPED: chromium is not installed" && exit 77; }
[[ -f web/dist/server/dashboard.js ]] || {
  echo "SKIPPED: the dashboard was not built; run: npm ci --prefix web && npm run build --prefix web"
  exit 77
}

# shellcheck source=tests/support/ports.sh
source "$root/tests/support/ports.sh"
free_ports 11
export WAYBILL_ORDER_SYNC_PORT=${ports[0]} WAYBILL_ORDER_SYNC_METRICS_PORT=${ports[1]} \
  WAYBILL_CATALOG_CHECK_PORT=${ports[2]} WAYBILL_CATALOG_CHECK_METRICS_PORT=${ports[3]} \
  WAYBILL_LOG_STORE_PORT=${ports[4]} WAYBILL_LOG_STORE_METRICS_PORT=${ports[5]} \
  WAYBILL_REDIS_PORT=${ports[6]} WAYBILL_SHOPIFY_PORT=${ports[7]} WAYBILL_ODOO_PORT=${ports[8]} \
  WAYBILL_WEB_PORT=${ports[9]} WAYBILL_WEBHOOKS_PORT=${ports[10]}
run_dir=$(mktemp -d)

for part in services dashboard demo; do
  # shellcheck source=/dev/null
  source "$root/scripts/lib/$part.sh"
done
bin=${WAYBILL_BIN:-$bin}
trap 'stop_demo; rm -rf "$run_dir"' EXIT

start_redis ''
start_stand_ins
start_services "$(demo_stores_file)"
start_dashboard
waybill orders refresh --store demo

export DASHBOARD_URL=http://127.0.0.1:$WAYBILL_WEB_PORT
export SHOPIFY_URL=http://127.0.0.1:$WAYBILL_SHOPIFY_PORT
export ODOO_URL=http://127.0.0.1:$WAYBILL_ODOO_PORT
export ORDER_SYNC=127.0.0.1:$WAYBILL_ORDER_SYNC_PORT LOG_STORE=127.0.0.1:$WAYBILL_LOG_STORE_PORT
DASHBOARD_PASSWORD=$(<"$run_dir/dashboard-password")
export DASHBOARD_PASSWORD
cd web
if ! npm run --silent test:system -- "$@" 2>&1 | tee "$run_dir/browser.txt"; then
  tail -n 30 "$run_dir"/*.log
  # Again, below what the services said: the end is where one looks.
  sed -n -E '/Failed (Tests|Suites)/,$p' "$run_dir/browser.txt"
  exit 1
fi
