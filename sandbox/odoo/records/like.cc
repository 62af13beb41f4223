// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/like.h"

#include <cstddef>

#include "absl/strings/ascii.h"

namespace waybill::sandbox::odoo {
namespace {

bool Same(char a, char b, LetterCase letter_case) {
  if (letter_case == LetterCase::kMatters) return a == b;
  return absl::ascii_tolower(static_cast<unsigned char>(a)) ==
         absl::ascii_tolower(static_cast<unsigned char>(b));
}

// One character of a pattern and how long it is there.
struct Step {
  char c = 0;
  bool any_one = false;
  std::size_t length = 1;
};

Step StepAt(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '\\' && at + 1 < pattern.size()) return {.c = pattern[at + 1], .length = 2};
  return {.c = pattern[at], .any_one = pattern[at] == '_'};
}

}  // namespace

bool Like(std::string_view text, std::string_view pattern, LetterCase letter_case) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;  // Where the last '%' was, and the text then.
  std::size_t star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '%') {
      star = p++;
      star_text = t;
      continue;
    }
    if (p < pattern.size()) {
      const Step step = StepAt(pattern, p);
      if (step.any_one || Same(step.c, text[t], letter_case)) {
        p += step.length;
        ++t;
        continue;
      }
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    t = ++star_text;
  }
  while (p < pattern.size() && pattern[p] == '%') ++p;
  return p == pattern.size();
}

}  // namespace waybill::sandbox::odoo
