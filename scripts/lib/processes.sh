# SPDX-License-Identifier: Apache-2.0
# Starts, watches and stops programs in the background. Sourced.
# shellcheck shell=bash
#
# A program NAME has $run_dir/NAME.pid (its process id and start time, so that a number that the
# system reused is not taken for it) and $run_dir/NAME.log.

: "${stop_timeout:=30}" # seconds that a program has to end after SIGTERM

# start NAME COMMAND...: in the background, in a session of its own, so that Ctrl-C does not reach
# it. Stops its predecessor first.
start() {
  local name=$1
  shift
  stop "$name"
  mkdir -p "$run_dir"
  setsid "$@" >"$run_dir/$name.log" 2>&1 </dev/null &
  local pid=$!
  echo "$pid $(start_time "$pid")" >"$run_dir/$name.pid"
}

# is_running NAME
is_running() {
  local pid started
  [[ -f $run_dir/$1.pid ]] || return 1
  read -r pid started <"$run_dir/$1.pid"
  [[ -n $started && $(start_time "$pid") == "$started" ]]
}

# The start time of a process in clock ticks since boot; nothing if there is none.
start_time() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  read -r -a stat <<<"${stat##*) }" # what follows the name: state is 0, start time 19
  [[ ${stat[0]} == Z ]] || echo "${stat[19]}"
}

# stop NAME: SIGTERM, time to drain, SIGKILL. Silent if it does not run.
stop() {
  local name=$1 pid
  if is_running "$name"; then
    read -r pid _ <"$run_dir/$name.pid"
    kill -TERM "$pid" 2>/dev/null || true
    if ! is_gone_within "$stop_timeout" "$name"; then
      say "$name does not stop: killing it"
      kill -KILL "$pid" 2>/dev/null || true
      is_gone_within 10 "$name" || die "cannot kill $name, process $pid"
    fi
  fi
  rm -f "$run_dir/$name.pid"
}

# is_gone_within SECONDS NAME
is_gone_within() {
  local deadline=$((SECONDS + $1))
  while is_running "$2"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.05
  done
}

# wait_until_ready NAME COMMAND...: until COMMAND succeeds. Says why if NAME ends first, or after
# 30 s.
wait_until_ready() {
  local name=$1 deadline=$((SECONDS + 30))
  shift
  until "$@" >/dev/null 2>&1; do
    is_running "$name" || fail_with_log "$name" "$name ended before it was ready"
    ((SECONDS < deadline)) || fail_with_log "$name" "$name is not ready after 30 s"
    sleep 0.1
  done
}

fail_with_log() {
  tail -n 20 "$run_dir/$1.log" >&2 || true
  die "$2; its log is $run_dir/$1.log"
}

# port_is_open PORT, on loopback.
port_is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# refuse_taken_ports NAME PORT...: a clear word instead of a program that fails to start.
refuse_taken_ports() {
  while (($#)); do
    ! port_is_open "$2" || die "port $2, meant for $1, is taken: scripts/down stops what" \
      "scripts/up started; --help names the variable that sets another port"
    shift 2
  done
}
