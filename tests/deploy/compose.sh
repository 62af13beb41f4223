#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The images are built, deploy/compose comes up, and the main job passes in it; containers are as
# confined as their files say, and stop in order. Uses the Docker engine that runs, or, as root, one of its
# own, with its images kept in build/engine. Skips (77) where there is none.
# shellcheck source=tests/deploy/engine.sh
source "$(dirname "${BASH_SOURCE[0]}")/engine.sh"

need docker jq curl python3
use_engine
use_base_image
need_archive

cd "$root"
# shellcheck source=tests/support/ports.sh
source "$root/tests/support/ports.sh"
free_ports 7
export COMPOSE_PROJECT_NAME=waybill-test-$$ WAYBILL_VERSION=test \
  WAYBILL_ORDER_SYNC_PORT=${ports[0]} WAYBILL_LOG_STORE_PORT=${ports[1]} \
  WAYBILL_SHOPIFY_PORT=${ports[2]} WAYBILL_ODOO_PORT=${ports[3]} \
  WAYBILL_PROMETHEUS_PORT=${ports[4]} WAYBILL_GRAFANA_PORT=0 \
  WAYBILL_WEB_PORT=${ports[5]} WAYBILL_WEBHOOKS_PORT=${ports[6]}
export COMPOSE_FILE=deploy/compose/compose.yaml
waybill() { compose run --rm -T waybill "$@"; }
finish() {
  local code=$?
  ((code == 0)) || compose logs --tail 20 || true
  export COMPOSE_FILE=deploy/compose/compose.yaml:deploy/compose/compose.monitoring.yaml
  compose down --volumes --timeout 10 >/dev/null 2>&1 || true
  stop_serving_compilations
  stop_engine
}
trap finish EXIT

echo "building the images"
SECONDS=0
serve_compilations
mapfile -t parts < <(COMPOSE_PROFILES="command" compose config --services)
COMPOSE_PROFILES="command" compose build "${compilations_served[@]}" "${parts[@]}" >"$root/build/images.log" 2>&1 || {
  tail -n 40 "$root/build/images.log"
  fail "the images are not built; all of the output is in build/images.log"
}
stop_serving_compilations
echo "built in $SECONDS s"

services=(order-sync catalog-check log-store)
for name in "${services[@]}" waybill sandbox-shopify sandbox-odoo; do
  image=waybill/$name:test
  size=$(docker image inspect --format '{{.Size}}' "$image")
  echo "$image: $((size / 1000000)) MB"
  ((size < 80000000)) || fail "$image is larger than 80 MB"
  [[ $(docker image inspect --format '{{.Config.User}}' "$image") == 10001:10001 ]] || fail "$image runs as root"
  docker image inspect --format '{{json .Config.Labels}}' "$image" |
    jq -e '."org.opencontainers.image.licenses" == "Apache-2.0" and ."org.opencontainers.image.version" == "test"' \
      >/dev/null || fail "$image lacks its labels"
  ! docker run --rm --entrypoint /bin/sh "$image" -c true 2>/dev/null || fail "$image has a shell"
  docker run --rm --network none "$image" --help >/dev/null || fail "$image does not start"
done

SECONDS=0
compose up --detach 2>/dev/null
waybill health --wait 60s
echo "up in $SECONDS s"

# The main job.
waybill orders refresh --store demo
eligible=$(waybill --json orders list --store demo --view eligible --all | jq -r .name)
waybill orders sync --store demo --view eligible && fail "the demo's shop has orders that fail at first"
curl --silent --show-error --fail --max-time 10 --output /dev/null \
  --header "Content-Type: application/json" --data-binary @sandbox/demo/odoo-fixes.json \
  "http://127.0.0.1:$WAYBILL_ODOO_PORT/__control"
waybill orders sync --store demo --view eligible
judge() {
  waybill --json orders list --store demo --all | jq -n -r --arg names "$1" -f scripts/lib/judge.jq
}
judge "$eligible"

# The dashboard, as a browser sees it through TLS: pages for everybody, data for who is signed in.
dashboard() { curl --silent --show-error --max-time 10 --insecure "$@"; }
page=https://localhost:$WAYBILL_WEB_PORT
# sign_in PASSWORD: what the answer's status is.
sign_in() {
  dashboard --output /dev/null --write-out '%{http_code}' --header "Origin: $page" \
    --header "Content-Type: application/json" --data "{\"name\": \"admin\", \"password\": \"$1\"}" "$page/session"
}
dashboard --fail "$page/" | grep -i '<html' >/dev/null || fail "no dashboard at $page"
[[ $(sign_in wrong) == 403 ]] || fail "a wrong password was not refused"
[[ $(sign_in waybill-demo) == 200 ]] || fail "the demo's password was refused"

# As confined as their files say.
id_of() { compose ps -q "$1"; }
for name in "${services[@]}"; do
  docker inspect "$(id_of "$name")" | jq -e '.[0].HostConfig |
    .ReadonlyRootfs and .CapDrop == ["ALL"] and (.SecurityOpt | index("no-new-privileges:true"))
    and (.PortBindings // {} | [.[][].HostIp] | all(. == "127.0.0.1"))' >/dev/null ||
    fail "$name is not confined"
done
! compose run --rm -T --entrypoint /usr/bin/waybill waybill --plaintext health >/dev/null 2>&1 ||
  fail "a caller without a certificate was served"

# What only Kubernetes does: liveness by the command, and a Redis whose users are in a file.
docker exec "$(id_of order-sync)" /usr/bin/waybill --tls-ca /tls/ca.pem --tls-cert /tls/order-sync.pem \
  --tls-key /tls/order-sync.key health localhost:50051 --service liveness >/dev/null ||
  fail "the liveness probe fails"
redis_with_file=$(docker run --detach --rm --read-only --cap-drop ALL --tmpfs /data:uid=10001 \
  --volume "$root/deploy/k8s/overlays/demo/users.acl:/etc/waybill/users/users.acl:ro" \
  waybill/redis:test --aclfile /etc/waybill/users/users.acl --maxmemory 64mb)
end=$((SECONDS + 20))
until docker exec "$redis_with_file" redis-cli --user probe --pass none --no-auth-warning -e ping >/dev/null 2>&1; do
  ((SECONDS < end)) || fail "Redis does not start with its users in a file"
  sleep 0.2
done
docker kill "$redis_with_file" >/dev/null

# A worker that is killed, and a Redis that is restarted, lose nothing.
docker kill "$(id_of order-sync)" >/dev/null
docker start "$(id_of order-sync)" >/dev/null
compose restart redis 2>/dev/null
waybill health --wait 60s >/dev/null
judge "$eligible"

# Prometheus finds every service by its name, and their certificates.
export COMPOSE_FILE=$COMPOSE_FILE:deploy/compose/compose.monitoring.yaml
compose up --detach --no-deps prometheus redis-exporter blackbox-exporter >/dev/null 2>&1
healthy_jobs() {
  curl --silent --max-time 5 "http://127.0.0.1:$WAYBILL_PROMETHEUS_PORT/api/v1/targets" |
    jq -r '[.data.activeTargets[] | select(.health == "up") | .labels.job] | sort | join(" ")'
}
wanted="catalog-check certificates certificates certificates log-store order-sync redis"
end=$((SECONDS + 60))
until [[ $(healthy_jobs) == "$wanted" ]]; do
  ((SECONDS < end)) || fail "Prometheus scrapes $(healthy_jobs), not $wanted"
  sleep 0.5
done

# SIGTERM drains, and that is a success.
for name in "${services[@]}"; do
  id=$(id_of "$name")
  docker stop "$id" >/dev/null
  code=$(docker inspect --format '{{.State.ExitCode}}' "$id")
  [[ $code == 0 ]] || fail "$name ended with $code when it was asked to stop"
done
# Against real systems, passwords and the folder of stores must be given.
export COMPOSE_FILE=deploy/compose/compose.yaml:deploy/compose/compose.real.yaml
compose config >/dev/null 2>&1 && fail "real systems were accepted without passwords"
WAYBILL_CONFIGURATION=/srv/waybill WAYBILL_ORDER_SYNC_REDIS_PASSWORD=a WAYBILL_LOG_STORE_REDIS_PASSWORD=b \
  WAYBILL_OPERATOR_REDIS_PASSWORD=c WAYBILL_EXPORTER_REDIS_PASSWORD=d compose config >/dev/null || fail "compose.real.yaml is not good"
echo "images and compose are good"
