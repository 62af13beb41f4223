# SPDX-License-Identifier: Apache-2.0
# Redis and the three services, as scripts/up and scripts/demo run them. Sourced.
# shellcheck shell=bash

# shellcheck source=scripts/lib/processes.sh
source "$root/scripts/lib/processes.sh"

: "${WAYBILL_ORDER_SYNC_PORT:=50051}" "${WAYBILL_ORDER_SYNC_METRICS_PORT:=9091}"
: "${WAYBILL_CATALOG_CHECK_PORT:=50052}" "${WAYBILL_CATALOG_CHECK_METRICS_PORT:=9092}"
: "${WAYBILL_LOG_STORE_PORT:=50053}" "${WAYBILL_LOG_STORE_METRICS_PORT:=9093}"
: "${WAYBILL_REDIS_PORT:=6390}" "${WAYBILL_WEBHOOKS_PORT:=8081}"
: "${WAYBILL_RUN_DIR:=$root/build/run}" # logs and process ids

ports_help() {
  cat <<EOT
Ports, all on loopback, and the variables that change them:
  order-sync     50051  WAYBILL_ORDER_SYNC_PORT      metrics 9091  WAYBILL_ORDER_SYNC_METRICS_PORT
  catalog-check  50052  WAYBILL_CATALOG_CHECK_PORT   metrics 9092  WAYBILL_CATALOG_CHECK_METRICS_PORT
  log-store      50053  WAYBILL_LOG_STORE_PORT       metrics 9093  WAYBILL_LOG_STORE_METRICS_PORT
  Redis           6390  WAYBILL_REDIS_PORT
  webhooks        8081  WAYBILL_WEBHOOKS_PORT        of order-sync, for stores with a webhook_secret
EOT
}

refuse_taken_service_ports() {
  refuse_taken_ports \
    Redis "$WAYBILL_REDIS_PORT" \
    order-sync "$WAYBILL_ORDER_SYNC_PORT" \
    "order-sync's metrics" "$WAYBILL_ORDER_SYNC_METRICS_PORT" \
    "order-sync's webhooks" "$WAYBILL_WEBHOOKS_PORT" \
    catalog-check "$WAYBILL_CATALOG_CHECK_PORT" \
    "catalog-check's metrics" "$WAYBILL_CATALOG_CHECK_METRICS_PORT" \
    log-store "$WAYBILL_LOG_STORE_PORT" \
    "log-store's metrics" "$WAYBILL_LOG_STORE_METRICS_PORT"
}

# start_redis DATA_FOLDER: everything is on disk there within a second; '' is in memory only.
start_redis() {
  local keep=(--save '' --appendonly no --dir "$run_dir")
  mkdir -p "$run_dir"
  if [[ -n $1 ]]; then
    mkdir -p "$1"
    keep=(--appendonly yes --appendfsync everysec --dir "$1")
  fi
  start redis redis-server --bind 127.0.0.1 --port "$WAYBILL_REDIS_PORT" --daemonize no \
    --maxmemory-policy noeviction "${keep[@]}"
  wait_until_ready redis redis_answers
}

redis_answers() { [[ $(redis-cli -p "$WAYBILL_REDIS_PORT" ping) == PONG ]]; }

# start_services STORES_FILE: all three at once, ready when it returns.
start_services() {
  local stores=$1
  local redis="redis://127.0.0.1:$WAYBILL_REDIS_PORT/0"
  start_service log-store "$WAYBILL_LOG_STORE_PORT" "$WAYBILL_LOG_STORE_METRICS_PORT" \
    --redis "$redis"
  start_service catalog-check "$WAYBILL_CATALOG_CHECK_PORT" \
    "$WAYBILL_CATALOG_CHECK_METRICS_PORT" --stores "$stores"
  start_service order-sync "$WAYBILL_ORDER_SYNC_PORT" "$WAYBILL_ORDER_SYNC_METRICS_PORT" \
    --stores "$stores" --redis "$redis" --webhooks-listen "127.0.0.1:$WAYBILL_WEBHOOKS_PORT" \
    --catalog-check "127.0.0.1:$WAYBILL_CATALOG_CHECK_PORT" \
    --log-store "127.0.0.1:$WAYBILL_LOG_STORE_PORT"
  wait_until_ready log-store service_answers "$WAYBILL_LOG_STORE_PORT"
  wait_until_ready catalog-check service_answers "$WAYBILL_CATALOG_CHECK_PORT"
  wait_until_ready order-sync service_answers "$WAYBILL_ORDER_SYNC_PORT"
}

# start_service NAME PORT METRICS_PORT FLAG...: on loopback, hence without TLS.
start_service() {
  local name=$1 port=$2 metrics_port=$3
  shift 3
  start "$name" "$bin/$name" --listen "127.0.0.1:$port" --metrics-listen "127.0.0.1:$metrics_port" \
    --tls insecure "$@"
}

service_answers() { "$bin/waybill" health "127.0.0.1:$1"; }

# In the order in which nothing is lost: who writes stops before who stores.
stop_services() {
  local name
  for name in order-sync catalog-check log-store redis; do stop "$name"; done
}

print_service_addresses() {
  cat <<EOT
  order-sync     127.0.0.1:$WAYBILL_ORDER_SYNC_PORT   metrics http://127.0.0.1:$WAYBILL_ORDER_SYNC_METRICS_PORT/metrics
  catalog-check  127.0.0.1:$WAYBILL_CATALOG_CHECK_PORT   metrics http://127.0.0.1:$WAYBILL_CATALOG_CHECK_METRICS_PORT/metrics
  log-store      127.0.0.1:$WAYBILL_LOG_STORE_PORT   metrics http://127.0.0.1:$WAYBILL_LOG_STORE_METRICS_PORT/metrics
  webhooks       http://127.0.0.1:$WAYBILL_WEBHOOKS_PORT/webhooks/STORE
  Redis          127.0.0.1:$WAYBILL_REDIS_PORT
  command        ${bin#"$root"/}/waybill
  logs           ${run_dir#"$root"/}/*.log
EOT
}
