# SPDX-License-Identifier: Apache-2.0
# waybill_instrumentation: the sanitizer, fuzzing or coverage flags that a preset asks for.
add_library(waybill_instrumentation INTERFACE)

if(WAYBILL_SANITIZER)
  target_compile_options(
    waybill_instrumentation INTERFACE -fsanitize=${WAYBILL_SANITIZER} -fno-omit-frame-pointer -g1
                                      -fno-sanitize-recover=all)
  target_link_options(waybill_instrumentation INTERFACE -fsanitize=${WAYBILL_SANITIZER})
  if(WAYBILL_SANITIZER STREQUAL "thread")
    # Boost.Asio has a fence, which ThreadSanitizer does not see. Asio's queues have locks as well.
    target_compile_options(waybill_instrumentation INTERFACE -Wno-tsan)
  endif()
endif()

if(WAYBILL_FUZZ)
  # tests/fuzz/edge_coverage.cc is what this calls.
  target_compile_options(waybill_instrumentation INTERFACE -fsanitize-coverage=trace-pc)
endif()

if(WAYBILL_COVERAGE)
  target_compile_options(waybill_instrumentation INTERFACE --coverage)
  target_link_options(waybill_instrumentation INTERFACE --coverage)
endif()
