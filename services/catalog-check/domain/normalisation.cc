// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/normalisation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "absl/strings/ascii.h"
#include "libs/strings/abseil.h"

namespace waybill::catalogcheck {
namespace {

constexpr std::size_t kMinPhoneDigits = 7;
constexpr std::size_t kMaxPhoneDigits = 15;
constexpr std::size_t kNationalDigitsOfNorthAmerica = 10;

bool InNorthAmericanPlan(std::string_view country_code) {
  constexpr std::array<std::string_view, 3> kCountries = {"US", "CA", "PR"};
  return std::ranges::find(kCountries, country_code) != kCountries.end();
}

bool IsOneAddress(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(" \t\r\n,;<>\"") == std::string_view::npos;
}

std::string DigitsOf(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](unsigned char byte) { return absl::ascii_isdigit(byte); });
  return digits;
}

}  // namespace

std::string Trimmed(std::string_view text) {
  return std::string(absl::StripAsciiWhitespace(strings::ToAbsl(text)));
}

std::string NormalisedEmail(std::string_view text) {
  const auto open = text.rfind('<');
  if (open != std::string_view::npos) {
    const auto close = text.find('>', open);
    if (close == std::string_view::npos) return "";
    text = text.substr(open + 1, close - open - 1);
  }
  const std::string address = absl::AsciiStrToLower(Trimmed(text));
  return IsOneAddress(address) ? address : "";
}

std::string NormalisedPhone(std::string_view text, std::string_view country_code) {
  const std::string trimmed = Trimmed(text);
  std::string digits = DigitsOf(trimmed);
  if (trimmed.starts_with("00")) {
    digits.erase(0, 2);
  } else if (!trimmed.starts_with('+')) {
    if (!InNorthAmericanPlan(country_code)) return "";
    if (digits.size() == kNationalDigitsOfNorthAmerica) digits.insert(0, "1");
    if (digits.size() != kNationalDigitsOfNorthAmerica + 1 || digits.front() != '1') return "";
  }
  if (digits.size() < kMinPhoneDigits || digits.size() > kMaxPhoneDigits) return "";
  return "+" + digits;
}

std::string Folded(std::string_view text) {
  std::string folded;
  bool gap = false;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (absl::ascii_isspace(byte) || absl::ascii_ispunct(byte)) {
      gap = !folded.empty();
      continue;
    }
    if (gap) folded.push_back(' ');
    gap = false;
    folded.push_back(absl::ascii_tolower(byte));
  }
  return folded;
}

}  // namespace waybill::catalogcheck
