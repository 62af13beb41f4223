// SPDX-License-Identifier: Apache-2.0
#include "libs/trace/context.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace waybill::trace {
namespace {

// version "-" trace-id "-" parent-id "-" trace-flags
constexpr std::size_t kTraceIdAt = 3;
constexpr std::size_t kTraceIdDigits = 32;
constexpr std::size_t kSpanIdAt = 36;
constexpr std::size_t kSpanIdDigits = 16;
constexpr std::size_t kFlagsAt = 53;
constexpr std::size_t kSize = 55;
constexpr char kVersion[] = "00";
constexpr char kForbiddenVersion[] = "ff";

bool IsDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

bool IsHex(std::string_view text) { return std::ranges::all_of(text, IsDigit); }

bool IsId(std::string_view text) {
  return IsHex(text) && text.find_first_not_of('0') != std::string_view::npos;
}

// Not zero, so that no id that has one is.
std::string RandomDigits() {
  thread_local absl::BitGen random;
  return absl::StrFormat("%016x",
                         absl::Uniform<std::uint64_t>(absl::IntervalClosed, random, 1, UINT64_MAX));
}

}  // namespace

Context Begin() {
  return {.trace_id = absl::StrCat(RandomDigits(), RandomDigits()), .span_id = RandomDigits()};
}

Context Child(const Context& parent) {
  return {.trace_id = parent.trace_id, .span_id = RandomDigits(), .sampled = parent.sampled};
}

std::optional<Context> Parse(std::string_view text) {
  if (text.size() < kSize) return std::nullopt;
  const std::string_view version = text.substr(0, 2);
  const std::string_view trace_id = text.substr(kTraceIdAt, kTraceIdDigits);
  const std::string_view span_id = text.substr(kSpanIdAt, kSpanIdDigits);
  const std::string_view flags = text.substr(kFlagsAt, 2);
  if (!IsHex(version) || version == kForbiddenVersion) return std::nullopt;
  if (text[kTraceIdAt - 1] != '-' || text[kSpanIdAt - 1] != '-' || text[kFlagsAt - 1] != '-')
    return std::nullopt;
  if (!IsId(trace_id) || !IsId(span_id) || !IsHex(flags)) return std::nullopt;
  // Later versions may add fields, behind another dash.
  if (text.size() > kSize && (version == kVersion || text[kSize] != '-')) return std::nullopt;
  const char last = flags[1];
  const int bits = last <= '9' ? last - '0' : last - 'a' + 10;
  return Context{
      .trace_id = std::string(trace_id), .span_id = std::string(span_id), .sampled = bits % 2 == 1};
}

std::string Format(const Context& context) {
  return absl::StrCat(kVersion, "-", context.trace_id, "-", context.span_id,
                      context.sampled ? "-01" : "-00");
}

}  // namespace waybill::trace
