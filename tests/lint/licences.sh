#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# docs/dependencies.md names every package that we build with and every library of the dashboard; npm
# packages have permissive licences only, those that only build and test weak copyleft at most. Skips
# (77) where jq is not installed.
# shellcheck source=scripts/lib/start.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../scripts/lib/start.sh"
command -v jq >/dev/null || {
  echo "SKIPPED: jq is not installed"
  exit 77
}

page=docs/dependencies.md
for package in $(build_packages) $(jq -r '.dependencies | keys[]' web/package.json); do
  # Boost's version differs between Debian's releases; the page names both.
  name=${package/libboost1.83/libboost1.81}
  grep -qF -- "$name" "$page" || die "$page does not name $package"
done

permissive='MIT Apache-2.0 BSD-2-Clause BSD-3-Clause ISC 0BSD OFL-1.1 Unlicense Python-2.0 BlueOak-1.0.0
  (Apache-2.0_AND_BSD-3-Clause) (MIT_OR_CC0-1.0)'
for_tools='MPL-2.0 CC-BY-4.0 CC0-1.0'
for lock in web/package-lock.json tests/lint/package-lock.json; do
  strange=$(jq -r --arg permissive "$permissive" --arg tools "$for_tools" '
    def words: gsub("\\s+"; " ") | split(" ");
    .packages | to_entries[] | select(.key != "" and .value.link != true)
    | ((.value.license // "none") | gsub(" "; "_")) as $licence
    | select(($permissive | words | index($licence)) == null)
    | select(((.value.dev or .value.devOptional) and ($tools | words | index($licence)) != null) | not)
    | "\(.key): \($licence)"' "$lock")
  [[ -z $strange ]] || die "$lock: $strange"
done

# The check itself: a package that nobody named, a licence that is none of these.
if grep -qF libnosuchthing-dev "$page"; then die "the page names everything"; fi
[[ " $permissive $for_tools " != *" GPL-3.0 "* ]] || die "copyleft passes"
echo "every dependency is named, and every licence is one that we can take"
