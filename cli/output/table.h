// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"

namespace waybill::cli {

// Columns that `text`, UTF-8, takes on a terminal.
int DisplayWidth(std::string_view text);

// `text` in at most `width` columns, an ellipsis for what is cut.
std::string Fit(std::string_view text, int width);

// `text` with everything that could steer a terminal replaced: data is never an escape sequence.
std::string Printable(std::string_view text);

// Aligned columns. The widest give way until the lines fit the terminal.
class Table {
 public:
  explicit Table(std::vector<std::string> head) : rows_{std::move(head)} {}

  // As many cells as the head has.
  void Add(std::vector<std::string> row);
  void Print(const Terminal& terminal) const;

 private:
  std::vector<int> Widths(int limit) const;

  std::vector<std::vector<std::string>> rows_;
};

}  // namespace waybill::cli
