#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The services as in production (mutual TLS, Redis users), a shop's orders, an outage of Odoo and one of
# Redis; and a real Prometheus with deploy/prometheus: every target is scraped, metrics keep
# Prometheus's conventions, and every expression of a rule or dashboard finds what it asks for. Skips
# (77) where Prometheus is not there.
# shellcheck source=tests/deploy/tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
need prometheus promtool prometheus-redis-exporter prometheus-blackbox-exporter openssl redis-server
# shellcheck source=scripts/lib/start.sh
source "$root/scripts/lib/start.sh"
# shellcheck source=scripts/lib/processes.sh
source "$root/scripts/lib/processes.sh"
bin=$WAYBILL_BIN

run_dir=$(mktemp -d)
programs=(prometheus blackbox redis-exporter watch order-sync catalog-check log-store redis
  sandbox-shopify sandbox-odoo)
stop_everything() {
  local name
  for name in "${programs[@]}"; do stop "$name"; done
  rm -rf "$run_dir"
}
trap stop_everything EXIT

# shellcheck source=tests/support/ports.sh
source "$root/tests/support/ports.sh"
free_ports 12
order_sync=127.0.0.1:${ports[0]} catalog_check=127.0.0.1:${ports[1]} log_store=127.0.0.1:${ports[2]}
order_sync_metrics=127.0.0.1:${ports[3]} catalog_check_metrics=127.0.0.1:${ports[4]}
log_store_metrics=127.0.0.1:${ports[5]} redis_port=${ports[6]} prometheus=127.0.0.1:${ports[7]}
redis_exporter=127.0.0.1:${ports[8]} blackbox=127.0.0.1:${ports[9]}
shopify_port=${ports[10]} odoo_port=${ports[11]}
tls=$run_dir/tls

tls_of() { printf '%s\n' --tls-ca "$tls/ca.pem" --tls-cert "$tls/$1.pem" --tls-key "$tls/$1.key"; }
start_redis() {
  start redis redis-server "$root/deploy/redis/redis.conf" --bind 127.0.0.1 --port "$redis_port" \
    --dir "$run_dir" --maxmemory 256mb --user default off '~*' '&*' +@all \
    --user order-sync on '>one' '~wb:os:*' +@all -@admin -@dangerous \
    --user log-store on '>two' '~wb:ls:*' +@all -@admin -@dangerous \
    --user exporter on '>three' +ping +info '+config|get' +client +slowlog +latency
  wait_until_ready redis port_is_open "$redis_port"
}
# start_service NAME ADDRESS METRICS FLAG...
start_service() {
  local name=$1 address=$2 metrics=$3 files
  shift 3
  mapfile -t files < <(tls_of "$name")
  start "$name" "$bin/$name" --listen "$address" --metrics-listen "$metrics" --tls mutual \
    --callers "$root/deploy/compose/callers/callers.yaml" "${files[@]}" "$@"
}
waybill() {
  local files
  mapfile -t files < <(tls_of waybill)
  "$bin/waybill" "${files[@]}" --order-sync "$order_sync" --log-store "$log_store" "$@"
}
control() {
  curl --silent --show-error --fail --max-time 10 --output /dev/null --data-binary "$1" \
    --header "Content-Type: application/json" "http://127.0.0.1:$odoo_port/__control"
}

"$root/deploy/tls/make-certificates" "$tls" order-sync catalog-check log-store waybill \
  prometheus >/dev/null
sed -e "s/:8090/:$shopify_port/" -e "s/:8091/:$odoo_port/" "$root/sandbox/demo/stores.yaml" \
  >"$run_dir/stores.yaml"
start_redis
start sandbox-shopify "$bin/sandbox-shopify" --orders "$root/sandbox/demo/orders.json" \
  --port "$shopify_port"
start sandbox-odoo "$bin/sandbox-odoo" --seed "$root/sandbox/demo/odoo-seed.json" --port "$odoo_port"
wait_until_ready sandbox-shopify port_is_open "$shopify_port"
wait_until_ready sandbox-odoo port_is_open "$odoo_port"
start_service log-store "$log_store" "$log_store_metrics" \
  --redis "redis://log-store:two@127.0.0.1:$redis_port/0"
start_service catalog-check "$catalog_check" "$catalog_check_metrics" --stores "$run_dir/stores.yaml"
start_service order-sync "$order_sync" "$order_sync_metrics" --stores "$run_dir/stores.yaml" \
  --redis "redis://order-sync:one@127.0.0.1:$redis_port/0" \
  --catalog-check "$catalog_check" --log-store "$log_store" --webhooks-listen 127.0.0.1:0
start redis-exporter prometheus-redis-exporter -redis.addr "redis://127.0.0.1:$redis_port" \
  -redis.user exporter -redis.password three -web.listen-address "$redis_exporter"
start blackbox prometheus-blackbox-exporter --config.file "$root/deploy/prometheus/blackbox.yaml" \
  --web.listen-address "$blackbox"

# The configuration that is shipped, on this machine and in a hurry.
mkdir "$run_dir/rules"
cp "$root"/deploy/prometheus/rules/*.yaml "$run_dir/rules"
python3 "$root/tests/deploy/on_this_machine.py" <"$root/deploy/prometheus/prometheus.yaml" \
  >"$run_dir/prometheus.yaml" "order-sync=$order_sync_metrics" "catalog-check=$catalog_check_metrics" \
  "log-store=$log_store_metrics" "redis-exporter=$redis_exporter" \
  "order-sync:50051=$order_sync" "catalog-check:50052=$catalog_check" "log-store:50053=$log_store" \
  "blackbox-exporter:9115=$blackbox" "/tls=$tls"
start prometheus prometheus --config.file "$run_dir/prometheus.yaml" \
  --storage.tsdb.path "$run_dir/prometheus" --web.listen-address "$prometheus" --log.level warn
wait_until_ready prometheus curl --silent --fail "http://$prometheus/-/ready"
waybill health --wait 30s "$order_sync" "$catalog_check" "$log_store"

# Something of everything: a follower, orders that fail, one that Odoo keeps waiting, a Redis that is
# away for a moment.
mapfile -t files < <(tls_of waybill)
start watch "$bin/waybill" "${files[@]}" --order-sync "$order_sync" --log-store "$log_store" \
  events watch --store demo --after 0
waybill orders refresh --store demo
waybill stores check stores/demo
control '{"faults": [{"kind": "fail", "operation": "sale.order.load", "for_ms": 4000, "status": 503}]}'
waybill --timeout 60s orders sync --store demo --view eligible >/dev/null 2>&1 || true
stop redis
waybill orders list --store demo >/dev/null 2>&1 && fail "orders were listed without Redis"
start_redis
waybill health --wait 30s "$order_sync" "$log_store" >/dev/null
[[ -n $(waybill orders list --store demo) ]] || fail "Redis lost the orders when it was restarted"
control "@$root/sandbox/demo/odoo-fixes.json"
waybill orders sync --store demo --view eligible
waybill logs list --store demo >/dev/null

for metrics in "$order_sync_metrics" "$catalog_check_metrics" "$log_store_metrics"; do
  curl --silent --fail --cacert "$tls/ca.pem" --cert "$tls/prometheus.pem" --key "$tls/prometheus.key" \
    "https://$metrics/metrics" >"$run_dir/metrics"
  promtool check metrics <"$run_dir/metrics"
done
python3 "$root/tests/deploy/live_expressions.py" "http://$prometheus" \
  "$root"/deploy/grafana/dashboards/*.json
