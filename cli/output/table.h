// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output/colour.h"
#include "cli/terminal.h"

namespace waybill::cli {

// Columns that `text`, UTF-8, takes on a terminal.
int DisplayWidth(std::string_view text);

// `text` in at most `width` columns, an ellipsis for what is cut.
std::string Fit(std::string_view text, int width, bool utf8);

// `text` with everything that could steer a terminal replaced: data is never an escape sequence.
std::string Printable(std::string_view text);

// What a column holds, and so how it is shown: numbers stand at the right, a status takes its row's
// colour, and a key is never cut, since people copy it.
enum class Kind { kText, kNumber, kStatus, kKey };

struct Column {
  std::string title;
  Kind kind = Kind::kText;
};

// Aligned columns. The widest give way until the lines fit the terminal.
class Table {
 public:
  explicit Table(std::vector<Column> columns);

  // As many cells as there are columns.
  void Add(std::vector<std::string> row, Colour colour = Colour::kNone);
  void Print(const Terminal& terminal) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Colour colour;
  };

  std::vector<int> Widths(int limit) const;
  std::string Line(const Row& row, const std::vector<int>& widths, const Terminal& terminal) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;  // The first holds the titles.
};

}  // namespace waybill::cli
