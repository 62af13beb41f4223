#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check.sh PROGRAM: exits 0 if everything of cmake/Hardening.cmake is in it; else tells what is not.
set -euo pipefail

program=$1
missing=0

# expect WHAT PATTERN OPTIONS...: what readelf prints has the pattern.
expect() {
  local what=$1 pattern=$2
  shift 2
  grep -qE "$pattern" <<<"$(readelf --wide "$@" "$program")" || {
    echo "$program: $what"
    missing=1
  }
}

expect "is at the same address each time: no PIE" 'Type: +DYN' --file-header
expect "can have its relocations rewritten: no RELRO" 'GNU_RELRO' --program-headers
expect "binds late: no BIND_NOW" 'BIND_NOW|Flags:.*NOW' --dynamic
expect "has an executable stack" 'GNU_STACK.* RW +0x' --program-headers
expect "has no stack protector" '__stack_chk_fail' --dyn-syms
expect "does not check what it copies: no _FORTIFY_SOURCE" '__[a-z]+_chk(@|$)' --dyn-syms

# Each of our files says how it was compiled, where it has debug information.
strings=$(readelf --wide --string-dump=.debug_str --string-dump=.debug_line_str "$program" 2>/dev/null)
units=$(grep 'GNU C++' <<<"$strings" || true)
for flag in -fstack-protector-strong -fstack-clash-protection \
  '-fcf-protection=full|-mbranch-protection=standard'; do
  if [[ -z $units ]] || grep -vqE -e "$flag" <<<"$units"; then
    echo "$program: has files compiled without $flag"
    missing=1
  fi
done
exit "$missing"
