#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every GraphQL document that we send is valid in the versions of Shopify's Admin API that we speak.
# Shopify's schemas are large and not ours to carry: they are read from $WAYBILL_SHARED, or
# ../shared, and where they are absent this skips (77).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[[ -d $here/node_modules/graphql ]] || {
  echo "SKIPPED: graphql is not installed; run: npm ci --prefix tests/lint"
  exit 77
}
(cd "$here" && node --test)
schemas=${WAYBILL_SHARED:-$root/../shared}/shopify/schema
[[ -r $schemas/admin-2026-04.graphql && -r $schemas/admin-2026-07.graphql ]] || {
  echo "SKIPPED: no Shopify schemas in $schemas"
  exit 77
}
node "$here/graphql_check.mjs" "$root" "$schemas/admin-2026-04.graphql" \
  "$schemas/admin-2026-07.graphql"
