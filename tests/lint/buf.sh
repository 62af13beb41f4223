#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The protos keep buf's STANDARD and COMMENTS rules and its format. Skips (77) where npm ci has not
# run here; scripts/test runs it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
buf=$(compgen -G "$here/node_modules/@bufbuild/buf-linux-*/bin/buf") || {
  echo "SKIPPED: buf is not installed; run: npm ci --prefix tests/lint"
  exit 77
}
cd "$here/../../proto"
"$buf" lint
"$buf" format --diff --exit-code --exclude-path google
