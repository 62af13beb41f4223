# SPDX-License-Identifier: Apache-2.0
# TCP ports for programs under test. Sourced.
# shellcheck shell=bash

# free_ports COUNT: ports on loopback that are free and that no other test of this machine is given while
# this script or what it started lives, in the array `ports`. As tests/support/ports.h, with its locks.
free_ports() {
  local count=$1 port tries
  ports=()
  for ((tries = 0; tries < 1000 && ${#ports[@]} < count; tries++)); do
    port=$((20000 + SRANDOM % 12000))
    if reserve_port "$port" && ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then ports+=("$port"); fi
  done
  ((${#ports[@]} == count)) || { echo "no free ports" >&2 && return 1; }
}

# reserve_port PORT: fails if another test has it.
reserve_port() {
  local folder=${TMPDIR:-/tmp}/waybill-ports lock
  mkdir -m 1777 "$folder" 2>/dev/null || true
  { exec {lock}>"$folder/$1"; } 2>/dev/null && flock --nonblock "$lock"
}
