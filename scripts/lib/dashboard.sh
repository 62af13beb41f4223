# SPDX-License-Identifier: Apache-2.0
# The dashboard: its packages, its build, and running it. Sourced after processes.sh.
# shellcheck shell=bash

: "${WAYBILL_WEB_PORT:=8080}"

dashboard_build=$root/web/dist/server/dashboard.js

dashboard_ports_help() { echo "  dashboard       8080  WAYBILL_WEB_PORT"; }

# Builds it if it is older than anything that it is made of.
build_dashboard() {
  local log=build/dashboard.log
  install_node_packages web
  if [[ -f $dashboard_build && -z $(newer_than_dashboard) ]]; then return 0; fi
  say "Building the dashboard"
  mkdir -p build
  npm run build --prefix web >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    die "the dashboard's build failed; all of its output is in $log"
  }
}

newer_than_dashboard() {
  find proto web -name node_modules -prune -o -name dist -prune -o \
    -type f -newer "$dashboard_build" -print -quit
}

# start_dashboard: for the services at their ports. Ready when it returns.
start_dashboard() {
  start dashboard "$root/web/node_modules/.bin/node" "$dashboard_build" \
    --listen "127.0.0.1:$WAYBILL_WEB_PORT" --tls insecure --users "$(dashboard_users)" \
    --order-sync "127.0.0.1:$WAYBILL_ORDER_SYNC_PORT" --log-store "127.0.0.1:$WAYBILL_LOG_STORE_PORT"
  wait_until_ready dashboard curl --silent --fail --max-time 2 \
    "http://127.0.0.1:$WAYBILL_WEB_PORT/healthz"
}

# The file of those who may sign in: $WAYBILL_USERS, or one with a user for each role and a password
# that was made up here.
dashboard_users() {
  local users=${WAYBILL_USERS:-$run_dir/dashboard-users} role
  if [[ -z ${WAYBILL_USERS:-} && ! -f $users ]]; then
    (umask 077 && head -c 9 /dev/urandom | base64 | tr '+/' 'xy' >"$run_dir/dashboard-password")
    for role in viewer operator admin; do
      "$root/web/node_modules/.bin/node" "$dashboard_build" add-user "$users" "$role" "$role" \
        <"$run_dir/dashboard-password"
    done
  fi
  echo "$users"
}

print_dashboard_address() {
  echo "  dashboard      http://127.0.0.1:$WAYBILL_WEB_PORT"
  if [[ -n ${WAYBILL_USERS:-} ]]; then
    echo "                 sign in as one of $WAYBILL_USERS"
  else
    echo "                 sign in as admin (or operator, viewer), password $(<"$run_dir/dashboard-password")"
  fi
}
