// SPDX-License-Identifier: Apache-2.0
// usage: planted_memory_fault use-after-free|overflow
//
// One fault for each of the two sanitizers to find.

#include <iostream>
#include <limits>
#include <string_view>
#include <vector>

int main(int argc, char** argv) {
  const std::string_view fault = argc == 2 ? argv[1] : "";
  std::vector<int> numbers = {std::numeric_limits<int>::max()};
  const int& first = numbers.front();
  if (fault == "use-after-free") {
    numbers.reserve(1000);
    std::cout << first << "\n";
  } else if (fault == "overflow") {
    std::cout << first + argc << "\n";
  } else {
    return 2;
  }
  return 0;
}
