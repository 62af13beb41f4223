// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/interrupt.h"
#include "cli/terminal.h"

namespace waybill::cli {

// The program but for its process: reads `arguments` (without the program's name), does what they
// say, and returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 left by an interrupt.
int Run(const std::vector<std::string>& arguments, Terminal& terminal, Interrupt& interrupt);

}  // namespace waybill::cli
