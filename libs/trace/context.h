// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace waybill::trace {

// As callers name it, in metadata and headers.
inline constexpr char kTraceparent[] = "traceparent";

// One step (a span) of what somebody set off (a trace), as W3C Trace Context has it:
// https://www.w3.org/TR/trace-context-1/
struct Context {
  std::string trace_id = {};  // 32 digits, lower-case hexadecimal, not all zero.
  std::string span_id = {};   // 16 digits, likewise.
  bool sampled = false;       // Somebody upstream may have recorded the trace.

  bool operator==(const Context&) const = default;
};

// A trace that begins here.
Context Begin();

// A step of its own within the parent's trace.
Context Child(const Context& parent);

// Reads a `traceparent`. Nothing if it is malformed in any way; of a version of the future what
// this one knows is read, as the standard asks.
std::optional<Context> Parse(std::string_view traceparent);

// "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
std::string Format(const Context& context);

}  // namespace waybill::trace
