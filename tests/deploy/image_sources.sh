#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What the images' build is given of the tree, and no more, is a tree that configures without tests. Cheap, and
# needs no engine: it catches what would end a build of images at its first step.
# shellcheck source=tests/deploy/tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

need cmake ninja
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root"

# What the Dockerfile copies into the stage that compiles, but for what .dockerignore takes out.
mapfile -t copied < <(sed -n '/ AS build$/,/^FROM/s/^COPY \(.*\) [^ ]*$/\1/p' deploy/docker/Dockerfile | tr ' ' '\n')
[[ " ${copied[*]} " == *" services "* ]] || fail "the Dockerfile copies no services: ${copied[*]}"
tar --create --exclude='*_test.cc' --exclude='*.md' --exclude=node_modules "${copied[@]}" | tar --extract --directory "$folder"
cmake -S "$folder" --preset release -DWAYBILL_TESTS=OFF -DCMAKE_CXX_COMPILER_LAUNCHER= >"$folder/log" 2>&1 || {
  cat "$folder/log"
  fail "the images' build does not configure"
}
echo "the images' build configures"
