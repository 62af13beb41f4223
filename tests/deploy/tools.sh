# SPDX-License-Identifier: Apache-2.0
# What the checks of deploy/ share. Sourced.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Programs that scripts/test has unpacked here, so that no service of theirs starts on this machine.
export PATH=$root/build/tools/usr/bin:$PATH

fail() {
  echo "$*" >&2
  exit 1
}

# need PROGRAM...: skips unless all are there.
need() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || skip "$program is not installed; scripts/test gets it"
  done
}

skip() {
  echo "SKIPPED: $*"
  exit 77
}
