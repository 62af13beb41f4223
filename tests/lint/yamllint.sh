#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every YAML file of the tree passes yamllint by .yamllint.yaml. Skips (77) where it is not installed.
set -euo pipefail

command -v yamllint >/dev/null || {
  echo "SKIPPED: yamllint is not installed"
  exit 77
}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
find . -type d \( -name build -o -name .cache -o -name .git -o -name node_modules \) -prune \
  -o -type f \( -name '*.yaml' -o -name '*.yml' \) -print0 |
  xargs -0 yamllint --strict --config-file .yamllint.yaml
