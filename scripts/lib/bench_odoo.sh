# SPDX-License-Identifier: Apache-2.0
# Confirmed orders per second into Odoo, beside a hand-written integration and Odoo's own process. Sourced
# by scripts/bench.
# shellcheck shell=bash

# shellcheck source=scripts/lib/services.sh
source "$root/scripts/lib/services.sh"
# shellcheck source=tests/support/ports.sh
source "$root/tests/support/ports.sh"

: "${WAYBILL_ODOO_WORKERS:=2}"

# Orders a round, for each contestant: enough for several batches, and no more than the slow ones finish
# in half a minute.
by_waybill=400 by_hand_1=20 by_hand_4=40 by_process=100

# measure_odoo ROUNDS: figures, one JSON object a line. The Odoo is the one that WAYBILL_ODOO_URL, _DB,
# _LOGIN and _KEY name; without them a stand-in, which has no yardstick. WAYBILL_ODOO_SHELL is a command
# that runs Odoo's shell on the same database; WAYBILL_ODOO_WORKERS is how many workers the server has.
measure_odoo() {
  local rounds=$1 round from=0
  local per_round=$((by_waybill + by_hand_1 + by_hand_4 + WAYBILL_ODOO_WORKERS * by_process))
  run_dir=$(mktemp -d)
  trap 'stop_bench; rm -rf "$run_dir"' EXIT
  orders=$run_dir/orders.json
  python3 tests/bench/odoo/sold_orders.py $((rounds * per_round)) >"$orders"
  start_bench
  for ((round = 0; round < rounds; round++)); do
    from=$((round * per_round))
    rate waybill "$by_waybill" carry_by_waybill "$from"
    [[ -z $stand_in ]] || continue
    from=$((from + by_waybill))
    rate hand_written_1 "$by_hand_1" carry_by_hand "$from" $((from + by_hand_1)) 1
    from=$((from + by_hand_1))
    rate hand_written_4 "$by_hand_4" carry_by_hand "$from" $((from + by_hand_4)) 4
    [[ -n ${WAYBILL_ODOO_SHELL:-} ]] || continue
    rate in_process $((WAYBILL_ODOO_WORKERS * by_process)) carry_in_process $((from + by_hand_4))
  done
  report_rates
  report_requests $((rounds * by_waybill))
}

start_bench() {
  stand_in=
  free_ports 9
  WAYBILL_ORDER_SYNC_PORT=${ports[0]} WAYBILL_ORDER_SYNC_METRICS_PORT=${ports[1]}
  WAYBILL_CATALOG_CHECK_PORT=${ports[2]} WAYBILL_CATALOG_CHECK_METRICS_PORT=${ports[3]}
  WAYBILL_LOG_STORE_PORT=${ports[4]} WAYBILL_LOG_STORE_METRICS_PORT=${ports[5]}
  WAYBILL_REDIS_PORT=${ports[6]}
  if [[ -z ${WAYBILL_ODOO_URL:-} ]]; then
    stand_in=yes
    start sandbox-odoo "$bin/sandbox-odoo" --seed sandbox/demo/odoo-seed.json --port "${ports[8]}"
    wait_until_ready sandbox-odoo port_is_open "${ports[8]}"
    local WAYBILL_ODOO_URL=http://127.0.0.1:${ports[8]} WAYBILL_ODOO_DB=demo \
      WAYBILL_ODOO_LOGIN=waybill@example.com WAYBILL_ODOO_KEY=demo-api-key
  fi
  # Odoo is what is measured, not Shopify's rate limit.
  start sandbox-shopify "$bin/sandbox-shopify" --orders "$orders" --bucket 1e9 --restore-rate 1e9 --port "${ports[7]}"
  wait_until_ready sandbox-shopify port_is_open "${ports[7]}"
  (umask 077 && cat >"$run_dir/stores.yaml") <<EOT
stores:
  - name: bench
    shopify: {url: "http://127.0.0.1:${ports[7]}", access_token: none}
    odoo: {url: "$WAYBILL_ODOO_URL", database: "$WAYBILL_ODOO_DB", login: "$WAYBILL_ODOO_LOGIN",
           api_key: "$WAYBILL_ODOO_KEY"}
    rules: {missing_customer: MISSING_POLICY_CREATE}
EOT
  start_redis "$run_dir/redis"
  start_services "$run_dir/stores.yaml"
  waybill orders refresh --store bench >/dev/null
}

stop_bench() {
  stop_services
  stop sandbox-shopify
  stop sandbox-odoo
}

waybill() { "$bin/waybill" --order-sync "127.0.0.1:$WAYBILL_ORDER_SYNC_PORT" "$@"; }

# rate NAME COUNT COMMAND...: how many of COUNT orders COMMAND carried in a second. COMMAND prints how many
# seconds it took.
rate() {
  local name=$1 count=$2 seconds
  shift 2
  even_stock
  seconds=$("$@") || die "$name did not carry its orders as it should"
  [[ -n $seconds ]] || die "$name did not say how long it took"
  echo "$name $(jq -n "$count / $seconds")" >>"$run_dir/rates"
}

# Orders that are confirmed at the same time scatter a product's stock over many records, which slows who
# comes after. Odoo joins them each night; here it does before each contestant.
even_stock() {
  [[ -n ${WAYBILL_ODOO_SHELL:-} ]] || return 0
  $WAYBILL_ODOO_SHELL <<<'env["stock.quant"]._quant_tasks(); env.cr.commit()' >"$run_dir/stock.log" 2>&1 ||
    die "Odoo's shell did not join the stock records: $(tail -n 3 "$run_dir/stock.log")"
}

carry_by_waybill() {
  local names start
  mapfile -t names < <(jq -r --argjson from "$1" --argjson count "$by_waybill" \
    '.[$from:$from + $count][] | "stores/bench/orders/\(.legacyResourceId)"' "$orders")
  start=$EPOCHREALTIME
  waybill orders sync "${names[@]}" >/dev/null || return
  jq -n "$EPOCHREALTIME - $start"
}

carry_by_hand() { python3 tests/bench/odoo/hand_written.py "$orders" "$@"; }

# In as many processes at once as Odoo has workers; the time is the slowest one's.
carry_in_process() {
  local from=$1 worker
  for ((worker = 0; worker < WAYBILL_ODOO_WORKERS; worker++)); do
    ORDERS=$orders FROM=$((from + worker * by_process)) UNTIL=$((from + (worker + 1) * by_process)) \
      $WAYBILL_ODOO_SHELL <tests/bench/odoo/in_process.py 2>"$run_dir/shell.$worker.log" &
  done | sed -n 's/.*seconds //p' | sort -n | tail -n 1
}

# The median of each contestant's rounds, and what Waybill's is of the others'.
report_rates() {
  jq -R -n -c --arg unit orders/s '
    def median: sort | (.[(length - 1) / 2 | floor] + .[length / 2 | floor]) / 2;
    [inputs | split(" ") | {name: .[0], rate: (.[1] | tonumber)}] | group_by(.name)
    | map({key: .[0].name, value: (map(.rate) | median)}) | from_entries as $rates
    | ($rates | to_entries[] | {figure: "odoo.\(.key)", value, unit: $unit}),
      ($rates | del(.waybill) | to_entries[]
       | {figure: "odoo.of_\(.key)", value: ($rates.waybill / .value), unit: "ratio"})
  ' "$run_dir/rates"
}

# report_requests ORDERS: how long Odoo took, by method, for an order of ours: what is spent where.
report_requests() {
  local service port
  for service in order-sync:$WAYBILL_ORDER_SYNC_METRICS_PORT catalog-check:$WAYBILL_CATALOG_CHECK_METRICS_PORT; do
    port=${service#*:}
    curl --silent --fail --max-time 10 "http://127.0.0.1:$port/metrics" |
      sed -n 's/^waybill_http_client_request_duration_seconds_sum{operation="\([^"]*\)",peer="odoo"} /\1 /p' |
      sed "s/^/${service%:*}./"
  done | jq -R -c --argjson orders "$1" '
    split(" ") | {figure: "odoo.time.\(.[0])", value: ((.[1] | tonumber) * 1000 / $orders), unit: "ms/order"}'
}
