# SPDX-License-Identifier: Apache-2.0
# A Docker engine for tests. Sourced, after tools.sh.
# shellcheck shell=bash
# shellcheck source=tests/deploy/tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

engine=$root/build/engine
engine_pid=
compose_command=()

# Compose, the second or the first version.
compose() { "${compose_command[@]}" "$@"; }

# The one that runs; or, as root, one of our own. Sets compose_command.
use_engine() {
  docker info >/dev/null 2>&1 || start_engine
  if docker compose version >/dev/null 2>&1; then
    compose_command=(docker compose)
  elif command -v docker-compose >/dev/null; then
    compose_command=(docker-compose)
  else
    skip "NO IMAGE IS BUILT OR RUN: neither 'docker compose' nor docker-compose is there"
  fi
  # The classic builder is everywhere; BuildKit needs a plugin.
  docker buildx version >/dev/null 2>&1 || export DOCKER_BUILDKIT=0 COMPOSE_DOCKER_CLI_BUILD=0
}

start_engine() {
  ((EUID == 0)) || skip "NO IMAGE IS BUILT OR RUN: no Docker engine answers, and one of our own needs root"
  need dockerd
  mkdir -p "$engine"
  export DOCKER_HOST=unix://$engine/docker.sock
  setsid dockerd --data-root "$engine/data" --exec-root "$engine/exec" --host "$DOCKER_HOST" \
    --pidfile "$engine/docker.pid" --default-ulimit nofile=20000:20000 >"$engine/dockerd.log" 2>&1 </dev/null &
  engine_pid=$!
  local end=$((SECONDS + 60))
  until docker info >/dev/null 2>&1; do
    if ((SECONDS >= end)) || ! kill -0 "$engine_pid" 2>/dev/null; then
      stop_engine
      skip "NO IMAGE IS BUILT OR RUN: dockerd does not start here: $(tail -n 1 "$engine/dockerd.log")"
    fi
    sleep 0.2
  done
}

stop_engine() {
  if [[ -n $engine_pid ]]; then
    kill "$engine_pid" 2>/dev/null || true
    wait "$engine_pid" 2>/dev/null || true
    engine_pid=
  fi
}

# Serves the compilations that scripts/test left in build/ccache to the builds of images, so that they compile
# what differs, if anything: ccache knows. Sets compilations_served, arguments of a build.
compilations_served=()
compilations_pid=
serve_compilations() {
  local gateway port=20789 # always the same, or Docker's cache would be of no use
  gateway=$(docker network inspect bridge --format '{{range .IPAM.Config}}{{.Gateway}}{{end}}')
  [[ -d $root/build/ccache && -n $gateway ]] || return 0
  python3 -m http.server --bind "$gateway" --directory "$root/build/ccache" "$port" >/dev/null 2>&1 </dev/null &
  compilations_pid=$!
  # shellcheck disable=SC2034  # for who sources this
  compilations_served=(--build-arg "CCACHE_REMOTE_STORAGE=http://$gateway:$port|read-only")
}

stop_serving_compilations() {
  if [[ -n $compilations_pid ]]; then
    kill "$compilations_pid" 2>/dev/null || true
    wait "$compilations_pid" 2>/dev/null || true
    compilations_pid=
  fi
}

# The base image: what WAYBILL_DEBIAN_IMAGE names, if it is there or can be pulled; else one that
# mmdebstrap makes from Debian's archive.
use_base_image() {
  : "${WAYBILL_DEBIAN_IMAGE:=$(sed -n 's/^ARG DEBIAN_IMAGE=//p' "$root/deploy/docker/Dockerfile")}"
  export WAYBILL_DEBIAN_IMAGE
  if docker image inspect "$WAYBILL_DEBIAN_IMAGE" >/dev/null 2>&1; then return; fi
  if timeout 120 docker pull --quiet "$WAYBILL_DEBIAN_IMAGE" >/dev/null 2>&1; then return; fi
  WAYBILL_DEBIAN_IMAGE=waybill-test/debian:bookworm
  if docker image inspect "$WAYBILL_DEBIAN_IMAGE" >/dev/null 2>&1; then return; fi
  if ! command -v mmdebstrap >/dev/null || ((EUID != 0)); then
    stop_engine
    skip "NO IMAGE IS BUILT OR RUN: no registry answers, and mmdebstrap is not there to make a base image"
  fi
  echo "no registry answers: making a base image from Debian's archive"
  # It trusts whom this machine trusts, such as a company's proxy.
  mmdebstrap --quiet --variant=minbase \
    --customize-hook='copy-in /usr/local/share/ca-certificates /usr/local/share' \
    bookworm - http://deb.debian.org/debian |
    docker import - "$WAYBILL_DEBIAN_IMAGE" >/dev/null
}

# Images are built from packages, which containers must be able to get.
need_archive() {
  timeout 120 docker run --rm "$WAYBILL_DEBIAN_IMAGE" \
    apt-get update -qq -o APT::Update::Error-Mode=any >/dev/null 2>&1 && return
  stop_engine
  skip "NO IMAGE IS BUILT OR RUN: containers do not reach Debian's archive"
}
