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

std::string Fit(std::string_view text, int width, bool utf8) {
  if (DisplayWidth(text) <= width) return std::string(text);
  const std::string_view ellipsis = utf8 ? "…" : "~";
  std::string fitted;
  int used = 1;  // The ellipsis.
  while (!text.empty()) {
    const Glyph glyph = Next(text);
    used += std::max(glyph.width, 0);
    if (used > width) break;
    fitted += glyph.bytes;
    text.remove_prefix(glyph.bytes.size());
  }
  return fitted.append(ellipsis);
}

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {
  Row titles{.cells = {}, .colour = Colour::kNone};
  for (const Column& column : columns_) titles.cells.push_back(column.title);
  rows_.push_back(std::move(titles));
}

void Table::Add(std::vector<std::string> row, Colour colour) {
  for (std::string& cell : row) cell = Printable(cell);
  row.resize(columns_.size());
  rows_.push_back({.cells = std::move(row), .colour = colour});
}

std::vector<int> Table::Widths(int limit) const {
  std::vector<int> widths(columns_.size());
  for (const Row& row : rows_) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row.cells[i]));
    }
  }
  const int gaps = kGap * static_cast<int>(widths.size() - 1);
  const auto total = [&] { return std::accumulate(widths.begin(), widths.end(), gaps); };
  while (limit > 0 && total() > limit) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (columns_[i].kind != Kind::kText || widths[i] <= kNarrowest) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) break;
    --widths[widest];
  }
  return widths;
}

std::string Table::Line(const Row& row, const std::vector<int>& widths,
                        const Terminal& terminal) const {
  std::string line;
  std::size_t owed = 0;  // Spaces that are due if another cell has text.
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const std::string cell = Fit(row.cells[i], widths[i], terminal.utf8);
    const auto padding = static_cast<std::size_t>(widths[i] - DisplayWidth(cell));
    const bool right = columns_[i].kind == Kind::kNumber;
    if (!cell.empty()) {
      line.append(owed + (right ? padding : 0), ' ');
      line += columns_[i].kind == Kind::kStatus ? Coloured(cell, row.colour, terminal) : cell;
      owed = 0;
    }
    owed += kGap + (right && !cell.empty() ? 0 : padding);
  }
  return line;
}

void Table::Print(const Terminal& terminal) const {
  const std::vector<int> widths = Widths(terminal.width);
  for (const Row& row : rows_) {
    const std::string line = Line(row, widths, terminal);
    terminal.out << (&row == &rows_.front() ? Coloured(line, Colour::kBold, terminal) : line)
                 << '\n';
  }
}

}  // namespace waybill::cli
