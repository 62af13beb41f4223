// SPDX-License-Identifier: Apache-2.0
// A caller's `traceparent`.
#include "libs/trace/context.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = waybill::fuzz;
  namespace trace = waybill::trace;
  const auto context = trace::Parse(fuzz::TextOf(data, size));
  if (!context.has_value()) return 0;
  fuzz::Demand(trace::Parse(trace::Format(*context)) == context, "a context is what it writes");
  fuzz::Demand(trace::Child(*context).trace_id == context->trace_id, "a child is of its trace");
  return 0;
}
