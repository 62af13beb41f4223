#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every shell script of the tree, and what it sources, passes shellcheck. Skips (77) where it is not installed.
set -euo pipefail

command -v shellcheck >/dev/null || {
  echo "SKIPPED: shellcheck is not installed"
  exit 77
}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
scripts=()
while IFS= read -r -d '' file; do
  if head -n 1 "$file" | grep -E '^#!.*\b(ba)?sh\b' >/dev/null; then scripts+=("$file"); fi
done < <(find . -type d \( -name build -o -name .cache -o -name .git -o -name node_modules \) -prune \
  -o -type f \( -name '*.sh' -o ! -name '*.*' \) -print0)
echo "${#scripts[@]} scripts"
shellcheck --external-sources --check-sourced --source-path=. "${scripts[@]}"
