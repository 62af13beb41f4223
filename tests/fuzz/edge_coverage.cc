// SPDX-License-Identifier: Apache-2.0
// Tells AFL++ which way a run takes. Its compiler plugin works only with the very compiler that it
// was built with, so g++'s own instrumentation calls this in every block, and this marks the step
// from the last one in AFL++'s map. Compiled without that instrumentation itself.
#include <cstdint>

extern "C" {

// Of AFL++'s run time. The map has 2^16 places.
extern unsigned char* __afl_area_ptr;  // NOLINT(bugprone-reserved-identifier)

// Where the program begins in memory, which differs from run to run. The linker's.
extern const char __executable_start;  // NOLINT(bugprone-reserved-identifier)

void __sanitizer_cov_trace_pc() {  // NOLINT(bugprone-reserved-identifier)
  static thread_local std::uintptr_t last = 0;
  const std::uintptr_t block = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0)) -
                               reinterpret_cast<std::uintptr_t>(&__executable_start);
  const std::uintptr_t place = (block * 0x9e3779b97f4a7c15ULL) >> 48;
  unsigned char& count = __afl_area_ptr[place ^ last];
  ++count;
  if (count == 0) count = 1;  // So that 256 times are not none.
  last = place >> 1;          // Tells A to B from B to A.
}

}  // extern "C"
