# SPDX-License-Identifier: Apache-2.0
# Builds a preset. Sourced.
# shellcheck shell=bash

bin=$root/build/release/bin

# Compilations of one checkout serve all others, wherever they stand and whatever the compiler's messages
# would be in there.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 LANG=C.UTF-8
unset LC_ALL LC_CTYPE LC_MESSAGES

# Compilations that images are built from, so that nothing compiles twice.
# shellcheck disable=SC2034  # for scripts/test
compilations=$root/build/ccache

# build PRESET [TARGET...]: configures if need be and builds, all by default.
build() {
  local preset=$1
  shift
  [[ -f build/$preset/build.ninja ]] || cmake --preset "$preset"
  cmake --build --preset "$preset" --parallel "$(build_jobs)" --target "${@:-all}"
}

# One job a core, but no more than memory bears: a file with gRPC in it takes 1 GB.
build_jobs() {
  local cores memory_gb
  cores=$(nproc)
  memory_gb=$(($(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1000000))
  ((memory_gb >= 1)) || memory_gb=1
  echo $((cores < memory_gb ? cores : memory_gb))
}

# The release programs, from nothing: packages and build. Prints little where nothing is to do.
build_programs() {
  local log=build/programs.log
  # shellcheck disable=SC2046  # lists of words
  install_packages $(build_packages) $(run_packages)
  mkdir -p build
  [[ -x $bin/waybill ]] || say "Building Waybill (the first time this takes minutes; $log tells)"
  build release programs >"$log" 2>&1 || {
    tail -n 60 "$log" >&2
    die "the build failed; all of its output is in $log"
  }
}
