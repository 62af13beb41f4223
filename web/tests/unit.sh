#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The dashboard's types and unit tests. Skips (77) where its packages are not installed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ -d node_modules && -d dist/gen ]] || {
  echo "SKIPPED: the dashboard was not built; run: npm ci --prefix web && npm run build --prefix web"
  exit 77
}
npm run --silent check
npm run --silent test
