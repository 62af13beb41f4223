// SPDX-License-Identifier: Apache-2.0
#include "libs/uuid/uuid.h"

#include <algorithm>

#include "absl/random/distributions.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"

namespace waybill::uuid {
namespace {

constexpr int kCounterBits = 12;
constexpr std::uint64_t kCounterMask = (1U << kCounterBits) - 1;
constexpr std::uint64_t kVersion7 = 7ULL << kCounterBits;
constexpr std::uint64_t kVariant = 2ULL << 62;
constexpr std::uint64_t kRandomMask = (1ULL << 62) - 1;
constexpr std::size_t kLength = 36;

bool IsDash(std::size_t position) {
  return position == 8 || position == 13 || position == 18 || position == 23;
}

}  // namespace

std::string Generator::Next(absl::Time now) {
  const auto milliseconds =
      static_cast<std::uint64_t>(std::max<std::int64_t>(0, absl::ToUnixMillis(now)));
  std::uint64_t ordered = 0;
  std::uint64_t random = 0;
  {
    absl::MutexLock lock(&mutex_);
    // A full counter overflows into the milliseconds: a little ahead of the clock, but still
    // ascending.
    last_ = std::max(last_ + 1, milliseconds << kCounterBits);
    ordered = last_;
    random = absl::Uniform<std::uint64_t>(random_);
  }
  const std::uint64_t high =
      ((ordered >> kCounterBits) << 16) | kVersion7 | (ordered & kCounterMask);
  const std::uint64_t low = kVariant | (random & kRandomMask);
  return absl::StrFormat("%08x-%04x-%04x-%04x-%012x", high >> 32, (high >> 16) & 0xffff,
                         high & 0xffff, low >> 48, low & 0xffffffffffff);
}

bool IsUuid(std::string_view text) {
  if (text.size() != kLength) return false;
  for (std::size_t i = 0; i < kLength; ++i) {
    if (IsDash(i) ? text[i] != '-' : !absl::ascii_isxdigit(static_cast<unsigned char>(text[i])))
      return false;
  }
  return true;
}

}  // namespace waybill::uuid
