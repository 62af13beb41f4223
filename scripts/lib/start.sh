# SPDX-License-Identifier: Apache-2.0
# What every script starts with: strict bash, the root of the tree, a voice. Sourced.
# shellcheck shell=bash
set -euo pipefail

caller_folder=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

say() { printf '==> %s\n' "$*"; }

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# The absolute path of a file that the caller named from where it stood.
path_from_caller() { (cd "$caller_folder" && realpath -m -- "$1"); }

# Ends with 2, after the complaint and the usage() of the script.
wrong_usage() {
  printf '%s: %s\n\n' "${0##*/}" "$*" >&2
  usage >&2
  exit 2
}

# shellcheck source=scripts/lib/packages.sh
source "$root/scripts/lib/packages.sh"
# shellcheck source=scripts/lib/build.sh
source "$root/scripts/lib/build.sh"
