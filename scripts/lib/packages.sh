# SPDX-License-Identifier: Apache-2.0
# Which Debian packages Waybill needs, and how they get there. Sourced.
# shellcheck shell=bash

# What builds the programs, and what CMake looks for because it configures the tests along with
# them. Boost is the one package that Debian names by its version.
build_packages() {
  local boost=libboost1.83-dev
  if [[ $(debian_release) == 12 ]]; then boost=libboost1.81-dev; fi
  echo "g++ cmake ninja-build ccache pkg-config protobuf-compiler protobuf-compiler-grpc" \
    "libprotobuf-dev libgrpc++-dev libabsl-dev libcurl4-openssl-dev libssl-dev $boost" \
    "libhiredis-dev prometheus-cpp-dev nlohmann-json3-dev libsimdjson-dev libspdlog-dev" \
    "libyaml-cpp-dev libcli11-dev libgtest-dev libgmock-dev python3"
}

# What runs them on one machine.
run_packages() { echo "redis-server curl jq ca-certificates"; }

# What checks the tree.
lint_packages() {
  local clang_format=
  # The tree is formatted by this version; another one formats otherwise.
  if [[ $(debian_release) == 12 ]]; then clang_format=clang-format-14; fi
  echo "shellcheck yamllint cppcheck $clang_format"
}

# What scripts/fuzz runs.
fuzz_packages() { echo "afl++"; }

# What the dashboard is tested in.
browser_packages() { echo "chromium fonts-noto-core"; }

# What builds and runs images. It comes with a daemon.
engine_packages() { echo "docker.io docker-compose iptables mmdebstrap"; }

debian_release() {
  # shellcheck source=/dev/null
  (. /etc/os-release && [[ ${ID:-} == debian ]] && echo "${VERSION_ID:-}") || true
}

# Installs what is missing of the packages named, and says so. Touches nothing if all are there.
install_packages() {
  [[ -z ${WAYBILL_NO_PACKAGES:-} ]] || return 0
  [[ $(debian_release) =~ ^1[23]$ ]] || die "Waybill is built on Debian 12 or 13; elsewhere install" \
    "what cmake/Dependencies.cmake names, and set WAYBILL_NO_PACKAGES=1"
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "Installing from Debian: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null
}

is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "installing packages needs root: run this as root, or install sudo; the command is: $*"
  fi
}

# Node and npm, from Debian unless the machine has its own.
install_node() {
  command -v npm >/dev/null || install_packages nodejs npm
}

# Installs exactly what the package-lock.json of a folder says, if it is not there already.
install_node_packages() {
  local folder=$1 stamp=$1/node_modules/.waybill-lock
  if cmp -s "$folder/package-lock.json" "$stamp"; then return 0; fi
  install_node
  say "Installing the npm packages of $folder"
  npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error
  install_by_pinned_node "$folder"
  cp "$folder/package-lock.json" "$stamp"
}

# Debian 12's Node is too old for some packages, and npm leaves those out without a word. A folder that
# pins a Node of its own is installed once more, by that. npm 9 does not link a program named node.
install_by_pinned_node() {
  local folder=$1 program own
  program=$(compgen -G "$folder/node_modules/node-linux-*/bin/node") || return 0
  if [[ $(node --version) =~ ^v1[0-9]\. ]]; then
    own=$(mktemp -d)
    cp "$program" "$own/node"
    PATH=$own:$PATH npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error
    rm -rf "$own"
  fi
  ln -sfn "../${program#"$folder/node_modules/"}" "$folder/node_modules/.bin/node"
}
