# SPDX-License-Identifier: Apache-2.0
# Programs that tests use and nobody needs installed: some would start a service, and one is not in
# Debian 12. They are unpacked in build/tools from Debian's archive, which apt verifies as ever, through
# an apt configuration of our own: the machine is left as it is, and nobody needs to be root. Sourced.
# shellcheck shell=bash

tools=$root/build/tools

# Prometheus, and what it needs to know of Redis and certificates; what renders Kubernetes manifests.
get_tools() {
  local codename
  [[ -z ${WAYBILL_NO_PACKAGES:-} ]] || return 0
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  unpack_from "$codename" prometheus prometheus-redis-exporter prometheus-blackbox-exporter
  unpack_from trixie kustomize
}

# unpack_from RELEASE PACKAGE...: what is not there yet.
unpack_from() {
  local release=$1 package missing=()
  shift
  for package in "$@"; do
    [[ -e $tools/.unpacked/$package ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "Unpacking from Debian $release: ${missing[*]}"
  (fetch_packages "$release" "${missing[@]}") >"$tools.log" 2>&1 || {
    say "that failed, and the tests that need them will be skipped: $(tail -n 1 "$tools.log")"
    return 0
  }
  mkdir -p "$tools/.unpacked"
  for package in "${missing[@]}"; do
    dpkg-deb -x "$tools/$release/$package"_*.deb "$tools"
    touch "$tools/.unpacked/$package"
  done
}

# Debian packages as files in $tools/RELEASE.
fetch_packages() {
  local release=$1 key=/usr/share/keyrings/debian-archive-keyring.gpg
  shift
  mkdir -p "$tools/$release"
  cd "$tools/$release"
  mkdir -p lists/partial cache/archives/partial
  cat >sources.list <<EOT
deb [signed-by=$key] http://deb.debian.org/debian $release main
deb [signed-by=$key] http://deb.debian.org/debian-security $release-security main
EOT
  cat >apt.conf <<EOT
Dir::Etc::SourceList "$PWD/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$PWD/lists";
Dir::State::Status "/dev/null";
Dir::Cache "$PWD/cache";
APT::Sandbox::User "";
EOT
  APT_CONFIG=$PWD/apt.conf apt-get update -q
  APT_CONFIG=$PWD/apt.conf apt-get download -q "$@"
}
