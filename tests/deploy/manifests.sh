#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The overlays render; every object keeps Kubernetes's own types to the letter, objects that refer to
# each other fit, pods are confined, settings are ones that the programs read, and the operator's rules
# are Prometheus's. Planted faults prove each check. Skips (77) where kustomize or the npm packages of
# tests/lint are not there.
# shellcheck source=tests/deploy/tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
need kustomize openssl python3
modules=$root/tests/lint/node_modules
[[ -x $modules/.bin/ts-json-schema-generator && -x $modules/.bin/js-yaml ]] ||
  skip "npm packages are not installed; run: npm ci --prefix tests/lint"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/manifests" "$work/schemas" "$work/settings"

# Rendered from a copy: the demo's certificates are made into its folder.
cp -r "$root/deploy" "$work/deploy"
overlays=$work/deploy/k8s/overlays
rm -rf "$overlays/demo/tls"
WAYBILL_NAMESPACE=waybill-demo "$work/deploy/tls/make-certificates" "$overlays/demo/tls" order-sync \
  catalog-check log-store waybill-client sandbox-shopify sandbox-odoo >/dev/null
for overlay in demo production; do
  kustomize build "$overlays/$overlay" >"$work/$overlay.yaml"
  "$modules/.bin/js-yaml" "$work/$overlay.yaml" >"$work/manifests/$overlay.json"
done

# A schema of each kind, from the types that Kubernetes publishes for TypeScript.
while read -r version kind; do
  group=${version%/*}
  if [[ $group == "$version" ]]; then group=core; fi
  types=$modules/kubernetes-types/${group%%.*}/${version##*/}.d.ts
  if [[ -r $types ]]; then
    "$modules/.bin/ts-json-schema-generator" --path "$types" --type "$kind" --no-type-check \
      --out "$work/schemas/${version//\//_}_$kind.json"
  fi
done < <(python3 -c '
import json, sys
print(*sorted({o["apiVersion"] + " " + o["kind"] for f in sys.argv[1:] for o in json.load(open(f))}), sep="\n")
' "$work"/manifests/*.json)

# What the programs read, from themselves, where they are built.
for program in order-sync catalog-check log-store; do
  if [[ -x ${WAYBILL_BIN:-}/$program ]]; then
    "$WAYBILL_BIN/$program" --help >"$work/settings/$program.txt"
  else
    skip "$program is not built, so nobody knows its settings"
  fi
done
python3 "$root/tests/deploy/manifests/check.py" "$work/schemas" "$work/settings" \
  "$work/manifests/demo.json" "$work/manifests/production.json"

"$root/deploy/k8s/components/monitoring/update-rules" "$work/prometheus-rule.yaml"
cmp "$work/prometheus-rule.yaml" "$root/deploy/k8s/components/monitoring/prometheus-rule.yaml" ||
  fail "prometheus-rule.yaml is old; run deploy/k8s/components/monitoring/update-rules"
