# SPDX-License-Identifier: Apache-2.0
# The three kinds of target in this tree. Each has its sources and dependencies listed by hand.
#
#   waybill_library(money SOURCES money.h money.cc DEPS absl::status [PRIVATE_DEPS ...])
#       a static library waybill_money with the alias waybill::money
#   waybill_program(order-sync SOURCES main.cc DEPS waybill::...)
#       a program in bin/; the target `programs` builds all of them
#   waybill_test(money_test SOURCES money_test.cc DEPS waybill::money [LABELS system] [DATA ...])
#       a GoogleTest program, registered with ctest as one test
#   waybill_test_on_cluster(order_sync_redis_test)
#       the same program once more, on a Redis Cluster (tests/support/any_redis.h)

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
add_custom_target(programs)

function(waybill_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE waybill_warnings waybill_hardening
                                          waybill_instrumentation)
endfunction()

function(waybill_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS;PRIVATE_DEPS" ${ARGN})
  string(REPLACE "-" "_" target "waybill_${name}")
  add_library(${target} STATIC ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
  waybill_target(${target})
  target_link_libraries(${target} PUBLIC ${arg_DEPS} PRIVATE ${arg_PRIVATE_DEPS})
  add_library(waybill::${name} ALIAS ${target})
endfunction()

function(waybill_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  waybill_target(${name})
  target_link_libraries(${name} PRIVATE ${arg_DEPS})
  add_dependencies(programs ${name})
endfunction()

function(waybill_test name)
  if(NOT WAYBILL_TESTS)
    return()
  endif()
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;DEPS;LABELS;ENVIRONMENT" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(WAYBILL_SANITIZER)
    math(EXPR arg_TIMEOUT "5 * ${arg_TIMEOUT}") # An instrumented program is that much slower.
  endif()
  add_executable(${name} ${arg_SOURCES})
  waybill_target(${name})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE ${arg_DEPS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(
    ${name}
    PROPERTIES
      TIMEOUT ${arg_TIMEOUT}
      LABELS "${arg_LABELS}"
      ENVIRONMENT
      "WAYBILL_BIN=${CMAKE_BINARY_DIR}/bin;WAYBILL_SHARED=${WAYBILL_SHARED};LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/sanitizers/leaks.supp:print_suppressions=0;${arg_ENVIRONMENT}")
endfunction()

function(waybill_test_on_cluster name)
  if(NOT WAYBILL_TESTS)
    return()
  endif()
  get_property(environment TEST ${name} PROPERTY ENVIRONMENT)
  get_property(labels TEST ${name} PROPERTY LABELS)
  get_property(timeout TEST ${name} PROPERTY TIMEOUT)
  add_test(NAME ${name}_on_cluster COMMAND ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(
    ${name}_on_cluster
    PROPERTIES LABELS "${labels}" TIMEOUT ${timeout} ENVIRONMENT
                                                     "${environment};WAYBILL_TEST_REDIS=cluster")
endfunction()
