# SPDX-License-Identifier: Apache-2.0
# The demo's shop, and the verdict on its sync. Sourced.
# shellcheck shell=bash

demo_data=$root/sandbox/demo

start_stand_ins() {
  start sandbox-shopify "$bin/sandbox-shopify" --orders "$demo_data/orders.json" \
    --port "$WAYBILL_SHOPIFY_PORT"
  start sandbox-odoo "$bin/sandbox-odoo" --seed "$demo_data/odoo-seed.json" \
    --port "$WAYBILL_ODOO_PORT"
  wait_until_ready sandbox-shopify port_is_open "$WAYBILL_SHOPIFY_PORT"
  wait_until_ready sandbox-odoo port_is_open "$WAYBILL_ODOO_PORT"
}

stop_demo() {
  stop dashboard
  stop_services
  stop sandbox-shopify
  stop sandbox-odoo
}

# The demo's stores file, with the ports that the stand-ins really have.
demo_stores_file() {
  local file=$run_dir/stores.yaml
  sed -e "s/127\.0\.0\.1:8090/127.0.0.1:$WAYBILL_SHOPIFY_PORT/" \
    -e "s/127\.0\.0\.1:8091/127.0.0.1:$WAYBILL_ODOO_PORT/" "$demo_data/stores.yaml" >"$file"
  echo "$file"
}

# Adds to the stand-in's Odoo what some of the demo's orders lack on purpose.
mend_odoo() {
  curl --silent --show-error --fail --max-time 10 --output /dev/null \
    --header "Content-Type: application/json" --data-binary "@$demo_data/odoo-fixes.json" \
    "http://127.0.0.1:$WAYBILL_ODOO_PORT/__control"
}

# The command, pointed at the demo's services.
waybill() {
  "$bin/waybill" --order-sync "127.0.0.1:$WAYBILL_ORDER_SYNC_PORT" \
    --log-store "127.0.0.1:$WAYBILL_LOG_STORE_PORT" "$@"
}

# order_names FLAG...: resource names, one a line.
order_names() { waybill --json orders list --store demo --all "$@" | jq -r .name; }

# judge NAMES: whether each of these orders is in Odoo with Shopify's total. Says what it found.
judge() {
  waybill --json orders list --store demo --all |
    jq -n -r --arg names "$1" -f "$root/scripts/lib/judge.jq"
}

print_stand_in_addresses() {
  cat <<EOT
  Shopify        http://127.0.0.1:$WAYBILL_SHOPIFY_PORT (a stand-in)
  Odoo           http://127.0.0.1:$WAYBILL_ODOO_PORT (a stand-in; its records: /__state)
EOT
}
