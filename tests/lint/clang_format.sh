#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every C++ file is formatted by .clang-format. Versions differ in taste, so 14, which Debian 12
# has, decides; skips (77) where it is not there.
set -euo pipefail

command -v clang-format-14 >/dev/null || {
  echo "SKIPPED: clang-format-14 is not installed, and another version formats otherwise"
  exit 77
}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
find libs services cli sandbox tests -name node_modules -prune -o \
  \( -name '*.h' -o -name '*.cc' \) -print0 |
  xargs -0 clang-format-14 --dry-run -Werror
