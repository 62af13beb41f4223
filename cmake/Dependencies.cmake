# SPDX-License-Identifier: Apache-2.0
# Every library that Waybill takes from Debian. No other file calls find_package.
# Versions: Debian 12 (bookworm) or 13 (trixie).

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)  # module mode: Debian ships no protobuf CMake config
find_package(gRPC CONFIG REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED)  # headers only: Beast and Asio
find_package(nlohmann_json 3.11 CONFIG REQUIRED)
find_package(simdjson CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)  # its CMake config has no target

find_program(WAYBILL_GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)

if(WAYBILL_TESTS)
  find_package(GTest CONFIG REQUIRED)
  find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)  # for the checks of the tree
endif()
if(WAYBILL_FUZZ)
  find_file(WAYBILL_AFL_DRIVER libAFLDriver.a PATHS /usr/lib/afl REQUIRED)
  find_file(WAYBILL_AFL_RUNTIME afl-compiler-rt.o PATHS /usr/lib/afl REQUIRED)
endif()
if(WAYBILL_BENCHMARKS)
  find_package(benchmark CONFIG REQUIRED)
endif()
