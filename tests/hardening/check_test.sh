#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check_test.sh COMPILER: check.sh misses nothing in a program without any hardening, and finds no
# fault with one that has it all.
set -euo pipefail

compiler=$1
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/program.cc" <<EOT
#include <cstring>
int main(int, char** arguments) {
  char copy[8];
  std::strcpy(copy, arguments[0]);
  return copy[0];
}
EOT
branches=-fcf-protection
[[ $(uname -m) != aarch64 ]] || branches=-mbranch-protection
"$compiler" -g -O1 -w -U_FORTIFY_SOURCE -fno-stack-protector -fno-stack-clash-protection \
  "$branches=none" -fno-pie -no-pie -Wl,-z,norelro,-z,lazy,-z,execstack "$work/program.cc" -o "$work/bare"
found=$("$folder/check.sh" "$work/bare" || true)
[[ $(wc -l <<<"$found") == 9 ]] || {
  echo "of 9 faults these were found:"
  echo "$found"
  exit 1
}

full=${branches/%protection/protection=full}
[[ $(uname -m) != aarch64 ]] || full=$branches=standard
"$compiler" -g -O2 -w -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
  -fstack-clash-protection "$full" -fPIE -pie \
  -Wl,-z,relro,-z,now,-z,noexecstack "$work/program.cc" -o "$work/hard"
"$folder/check.sh" "$work/hard"
