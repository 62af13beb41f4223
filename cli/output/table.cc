// SPDX-License-Identifier: Apache-2.0
#include "cli/output/table.h"

#include <wchar.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace waybill::cli {
namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 6;
constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kReplacement = "?";

struct Glyph {
  std::string_view bytes;
  int width;  // -1: not printable.
};

// The first code point of `text`, which is not empty. A byte that is no UTF-8 is not printable.
Glyph Next(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  std::size_t length = 1;
  if (lead >= 0xF0) {
    length = 4;
  } else if (lead >= 0xE0) {
    length = 3;
  } else if (lead >= 0xC0) {
    length = 2;
  } else if (lead >= 0x80) {
    return {text.substr(0, 1), -1};
  }
  if (length > text.size()) return {text.substr(0, 1), -1};
  wchar_t code = length == 1 ? lead : lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0) != 0x80) return {text.substr(0, 1), -1};
    code = (code << 6) | (next & 0x3F);
  }
  return {text.substr(0, length), wcwidth(code)};
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const Glyph glyph = Next(text);
    printable += glyph.width < 0 ? kReplacement : glyph.bytes;
    text.remove_prefix(glyph.bytes.size());
  }
  return printable;
}

int DisplayWidth(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Glyph glyph = Next(text);
    width += std::max(glyph.width, 0);
    text.remove_prefix(glyph.bytes.size());
  }
  return width;
}

std::string Fit(std::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  std::string fitted;
  int used = 1;  // The ellipsis.
  while (!text.empty()) {
    const Glyph glyph = Next(text);
    used += std::max(glyph.width, 0);
    if (used > width) break;
    fitted += glyph.bytes;
    text.remove_prefix(glyph.bytes.size());
  }
  return fitted.append(kEllipsis);
}

void Table::Add(std::vector<std::string> row) {
  for (std::string& cell : row) cell = Printable(cell);
  row.resize(rows_[0].size());
  rows_.push_back(std::move(row));
}

std::vector<int> Table::Widths(int limit) const {
  std::vector<int> widths(rows_[0].size());
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  const int gaps = kGap * static_cast<int>(widths.size() - 1);
  while (limit > 0 && std::accumulate(widths.begin(), widths.end(), gaps) > limit) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= kNarrowest) break;
    --*widest;
  }
  return widths;
}

void Table::Print(const Terminal& terminal) const {
  const std::vector<int> widths = Widths(terminal.width);
  for (std::size_t line = 0; line < rows_.size(); ++line) {
    std::string text;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string cell = Fit(rows_[line][i], widths[i]);
      text += cell;
      if (i + 1 < widths.size())
        text.append(static_cast<std::size_t>(widths[i] - DisplayWidth(cell) + kGap), ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    const bool bold = line == 0 && terminal.colour;
    terminal.out << (bold ? "\033[1m" : "") << text << (bold ? "\033[0m" : "") << '\n';
  }
}

}  // namespace waybill::cli
