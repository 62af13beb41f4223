#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The Dockerfile passes dockerfilelint and rules of our own; planted faults do not. Skips (77) where npm
# ci has not run here; scripts/test runs it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
linter=$here/node_modules/.bin/dockerfilelint
[[ -x $linter ]] || {
  echo "SKIPPED: dockerfilelint is not installed; run: npm ci --prefix tests/lint"
  exit 77
}

# It does not know that stages have names, that arguments have values, why we upgrade, and that packages may be unpacked.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'rules:\n  missing_tag: off\n  apt-get-upgrade: off\n  apt-get-update_require_install: off\n' >"$work/.dockerfilelintrc"

# check FILE: what is wrong with it.
check() {
  local file=$1 stage
  "$linter" --config "$work" "$file" >"$work/report" || cat "$work/report"
  grep -qE '^ARG DEBIAN_IMAGE=debian:[a-z]+-[0-9]{8}-slim(@sha256:[0-9a-f]{64})?$' "$file" ||
    echo "the base image is not pinned to a day"
  grep -nE '^ADD |--allow-unauthenticated|curl .*\| *(ba)?sh' "$file" || true
  # Stages that are run: from their FROM to the next one.
  while read -r stage; do
    case $stage in build | files | dashboard-build) continue ;; esac
    awk -v stage="$stage" '/^FROM /{inside = ($NF == stage)} inside && /^USER / && !/^USER (root|0)/{found = 1}
      END {exit !found}' "$file" || echo "the stage $stage runs as root"
  done < <(sed -n 's/^FROM .* AS \(.*\)$/\1/p' "$file")
}

dockerfile=$here/../../deploy/docker/Dockerfile
faults=$(check "$dockerfile")
[[ -z $faults ]] || {
  echo "$faults"
  exit 1
}

# plant EXPRESSION: what sed makes of the Dockerfile must be noticed.
plant() {
  sed "$1" "$dockerfile" >"$work/Dockerfile"
  if cmp -s "$work/Dockerfile" "$dockerfile" || [[ -z $(check "$work/Dockerfile") ]]; then
    echo "not noticed: $1"
    exit 1
  fi
}
plant 's/^ARG DEBIAN_IMAGE=.*/ARG DEBIAN_IMAGE=debian:latest/'
plant 's/^USER 10001:10001//'
plant 's/^USER 10001:10001/USER root/'
plant 's/^COPY LICENSE/ADD LICENSE/'
plant 's/apt-get install -y/apt-get install/'
echo "5 planted faults noticed"
