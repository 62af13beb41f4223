#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prometheus takes its configuration and rules; every alert fires when it should and not otherwise, and
# has a page that says what to do. Skips (77) where promtool is not installed.
# shellcheck source=tests/deploy/tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
need promtool

cd "$root/deploy/prometheus"
# The certificates that it names are made where it runs.
promtool check config --syntax-only prometheus.yaml
promtool check rules rules/*.yaml

cd "$root/tests/deploy/alerts"
promtool test rules ./*.yaml

# A page and a test in which it fires for each alert, and no page too many.
mapfile -t alerts < <(sed -n 's/^ *- alert: //p' "$root/deploy/prometheus/rules/alerts.yaml")
((${#alerts[@]} > 0)) || fail "no alerts found"
for alert in "${alerts[@]}"; do
  page=docs/runbooks/$alert.md
  [[ -s $root/$page ]] || fail "$alert has no $page"
  grep -q "runbook: $page\$" "$root/deploy/prometheus/rules/alerts.yaml" || fail "$alert does not name $page"
  grep -q "($alert.md)" "$root/docs/runbooks/README.md" || fail "docs/runbooks/README.md leaves out $alert"
  grep -h -A 4 "alertname: $alert\$" ./*.yaml | grep exp_alerts >/dev/null || fail "no test in which $alert fires"
done
for page in "$root"/docs/runbooks/Waybill*.md; do
  page=$(basename "$page" .md)
  [[ " ${alerts[*]} " == *" $page "* ]] || fail "docs/runbooks/$page.md belongs to no alert"
done

# A check that cannot fail is none: without its condition an alert must fail its test.
planted=$(mktemp -d)
trap 'rm -rf "$planted"' EXIT
mkdir -p "$planted/deploy/prometheus/rules" "$planted/tests/deploy/alerts"
cp "$root"/deploy/prometheus/rules/*.yaml "$planted/deploy/prometheus/rules"
cp ./*.yaml "$planted/tests/deploy/alerts"
sed -i 's/lag_seconds:max > 120/lag_seconds:max > 120000/' "$planted/deploy/prometheus/rules/alerts.yaml"
cd "$planted/tests/deploy/alerts"
if promtool test rules ./*.yaml >/dev/null 2>&1; then fail "an alert that never fires passed"; fi
echo "${#alerts[@]} alerts, each with its page and its test"
