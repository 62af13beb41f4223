#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# scripts/lib/processes.sh: what runs is known, what stops is gone, and nothing else is touched.
# shellcheck source=scripts/lib/start.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../scripts/lib/start.sh"
# shellcheck source=scripts/lib/processes.sh
source "$root/scripts/lib/processes.sh"

run_dir=$(mktemp -d)
stop_timeout=1
trap 'stop program; stop stubborn; rm -rf "$run_dir"' EXIT

expect() { "$@" || die "line ${BASH_LINENO[0]}: expected: $*"; }
expect_not() { ! "$@" || die "line ${BASH_LINENO[0]}: expected not: $*"; }
pid_of() { cut -d' ' -f1 "$run_dir/$1.pid"; }
has_log() { grep -q "$2" "$run_dir/$1.log"; }

# A program runs until it is stopped, and its output is kept.
expect_not is_running program
start program bash -c 'echo up; exec sleep 60'
expect is_running program
wait_until_ready program has_log program up
stop program
expect_not is_running program
stop program # again does nothing

# Started again, the first one is gone.
start program sleep 60
first=$(pid_of program)
start program sleep 60
expect_not kill -0 "$first" 2>/dev/null
expect is_running program

# A process id that the system gave to somebody else is not ours to stop.
echo "$$ 1" >"$run_dir/program.pid.foreign"
ours=$(cat "$run_dir/program.pid")
mv "$run_dir/program.pid.foreign" "$run_dir/program.pid"
expect_not is_running program
stop program
echo "$ours" >"$run_dir/program.pid"
expect is_running program
stop program

# What ignores SIGTERM is killed in the end.
start stubborn bash -c 'trap "" TERM; echo up; while :; do sleep 0.1; done'
wait_until_ready stubborn has_log stubborn up
stop stubborn | grep "killing it" >/dev/null || die "no word about killing"
expect_not is_running stubborn

# One that ends before it is ready is reported with its log.
start program bash -c 'echo the reason >&2; exit 1'
message=$(wait_until_ready program false 2>&1) && die "a dead program was ready"
expect grep -q "the reason" <<<"$message"
expect grep -q "program ended before it was ready" <<<"$message"

echo "processes.sh keeps its word"
