#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every GraphQL document that we send is valid in the versions of Shopify's Admin API that we speak.
# Shopify's schemas are large and not ours to carry: they are read from $WAYBILL_SHARED, or
# ../shared, and where they are absent this skips (77).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
inspector=$here/node_modules/.bin/graphql-inspector
[[ -x $inspector ]] || {
  echo "SKIPPED: graphql-inspector is not installed; run: npm ci --prefix tests/lint"
  exit 77
}
schemas=${WAYBILL_SHARED:-$root/../shared}/shopify/schema
[[ -r $schemas/admin-2026-04.graphql && -r $schemas/admin-2026-07.graphql ]] || {
  echo "SKIPPED: no Shopify schemas in $schemas"
  exit 77
}
schemas=$(cd "$schemas" && pwd)

planted=$(mktemp -d)
trap 'rm -rf "$planted"' EXIT
echo 'query Planted { orders(first: 1) { nodes { noSuchField } } }' >"$planted/planted.graphql"

cd "$root"
for version in 2026-04 2026-07; do
  schema=$schemas/admin-$version.graphql
  echo "Admin API $version"
  "$inspector" validate 'services/**/*.graphql' "$schema"
  if "$inspector" validate "$planted/planted.graphql" "$schema" >/dev/null 2>&1; then
    echo "a document with an unknown field passed: the check itself is broken"
    exit 1
  fi
done
