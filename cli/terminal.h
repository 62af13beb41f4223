// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

#include "absl/time/time.h"

namespace waybill::cli {

// Where a command reads and writes, and what the reader can take.
struct Terminal {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  int width = 0;  // Columns of `out`; 0 where it is no terminal: nothing is cut.
  bool colour = false;
  int err_width = 0;  // Columns of `err`, where a line is drawn over; 0 where it is no terminal.
  bool utf8 = false;  // Takes more than ASCII.
  absl::TimeZone zone = absl::UTCTimeZone();
};

}  // namespace waybill::cli
