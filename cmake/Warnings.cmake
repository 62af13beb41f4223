# SPDX-License-Identifier: Apache-2.0
# waybill_warnings: strict warnings, as errors, for our own targets. Dependencies are SYSTEM.
add_library(waybill_warnings INTERFACE)
target_compile_options(
  waybill_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Werror
            -Wcast-align
            -Wconversion
            -Wsign-conversion
            -Wformat=2
            -Wimplicit-fallthrough
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wshadow
            -Wundef
            -Wunused
            # Designated initialisers name what is set; every other member has its default.
            -Wno-missing-field-initializers)

# g++ 12 sees overlaps in "x" + std::string(...) where there are none (GCC bug 105651).
target_compile_options(waybill_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
