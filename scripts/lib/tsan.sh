# SPDX-License-Identifier: Apache-2.0
# Abseil and gRPC under ThreadSanitizer. Sourced.
# shellcheck shell=bash
#
# Debian's gRPC is not instrumented: ThreadSanitizer does not see its locks and reports races where
# there are none, and to suppress those reports hides ours. So the very sources of the installed
# packages are built once more with -fsanitize=thread, and loaded in place of the installed
# libraries. tests/sanitizers proves both sides: a planted race is found, its guarded twin is clean.

# Builds them unless this machine has done so before; afterwards $tsan_libraries holds them.
instrument_dependencies() {
  local abseil grpc cache work
  # shellcheck disable=SC2046  # a list of words
  install_packages $(tsan_packages)
  abseil=$(source_version libabsl-dev)
  grpc=$(source_version libgrpc++-dev)
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/waybill
  tsan_libraries=$cache/tsan-abseil-$abseil-grpc-$grpc
  [[ ! -d $tsan_libraries ]] || return 0

  say "Building abseil $abseil and grpc $grpc with ThreadSanitizer, once (ten minutes or so)"
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/tsan-build.XXXXXX")
  (
    cd "$work" && fetch_sources "abseil=$abseil" "grpc=$grpc" && build_abseil && build_grpc
  ) >"$cache/tsan-build.log" 2>&1 || {
    tail -n 40 "$cache/tsan-build.log" >&2
    die "the build failed; all of its output is in $cache/tsan-build.log"
  }
  mv "$work/libraries" "$tsan_libraries"
  rm -rf "$work"
}

# run_instrumented COMMAND...
run_instrumented() {
  # Libraries that stay as Debian built them (protobuf, curl, hiredis) share no memory across
  # threads but under our own locks.
  env LD_LIBRARY_PATH="$tsan_libraries" \
    TSAN_OPTIONS="ignore_noninstrumented_modules=1:halt_on_error=1:second_deadlock_stack=1" "$@"
}

tsan_packages() {
  echo "dpkg-dev libprotoc-dev libre2-dev libc-ares-dev zlib1g-dev"
}

source_version() { dpkg-query -W -f '${source:Version}' "$1"; }

# Debian's sources, through an apt configuration of our own: the machine's is left as it is.
fetch_sources() {
  local codename key=/usr/share/keyrings/debian-archive-keyring.gpg
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  mkdir -p apt/lists/partial apt/cache/archives/partial
  cat >apt/sources.list <<EOT
deb-src [signed-by=$key] http://deb.debian.org/debian $codename main
deb-src [signed-by=$key] http://deb.debian.org/debian $codename-updates main
deb-src [signed-by=$key] http://deb.debian.org/debian-security $codename-security main
EOT
  cat >apt/apt.conf <<EOT
Dir::Etc::SourceList "$PWD/apt/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$PWD/apt/lists";
Dir::Cache "$PWD/apt/cache";
APT::Sandbox::User "";
EOT
  APT_CONFIG=$PWD/apt/apt.conf apt-get update -q &&
    APT_CONFIG=$PWD/apt/apt.conf apt-get source -q "$@"
}

build_abseil() { configure abseil && cmake --build build-abseil --parallel "$(build_jobs)"; }

build_grpc() {
  configure grpc -DgRPC_BUILD_TESTS=OFF -DgRPC_INSTALL=OFF \
    -DgRPC_{ABSL,CARES,PROTOBUF,RE2,SSL,ZLIB}_PROVIDER=package \
    -DgRPC_BUILD_GRPC_{CSHARP,NODE,OBJECTIVE_C,PHP,PYTHON,RUBY}_PLUGIN=OFF &&
    cmake --build build-grpc --parallel "$(build_jobs)" \
      --target grpc++ grpc++_reflection grpc++_error_details
}

# configure NAME FLAG...: shared libraries with the same names as Debian's, instrumented. Build type
# None, as Debian's: with NDEBUG, Abseil would have another ABI.
configure() {
  local name=$1 flags="-fsanitize=thread -O1 -g1 -fno-omit-frame-pointer"
  shift
  cmake -S "$name"-*/ -B "build-$name" -G Ninja -Wno-dev -DCMAKE_BUILD_TYPE=None \
    -DBUILD_SHARED_LIBS=ON -DCMAKE_CXX_STANDARD=17 -DCMAKE_{C,CXX}_FLAGS="$flags" \
    -DCMAKE_{C,CXX}_COMPILER_LAUNCHER=ccache -DCMAKE_SHARED_LINKER_FLAGS=-fsanitize=thread \
    -DCMAKE_LIBRARY_OUTPUT_DIRECTORY="$PWD/libraries" "$@"
}
