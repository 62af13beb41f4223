// SPDX-License-Identifier: Apache-2.0
// The main of a fuzz target in ordinary builds: every file of its corpus, and so many inputs made
// of them. `fuzz_decimal tests/fuzz/corpus/decimal 20000`. Files that a fuzzer found can be given
// in place of a folder.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/mutator.h"

namespace {

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// In an order of their own: the system's differs.
std::vector<std::filesystem::path> FilesOf(const std::filesystem::path& place) {
  if (!std::filesystem::is_directory(place)) return {place};
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(place)) files.push_back(file.path());
  std::ranges::sort(files);
  return files;
}

void Run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

// A new seed every run. WAYBILL_SEED repeats one.
std::uint64_t Seed() {
  const char* seed = std::getenv("WAYBILL_SEED");
  return seed == nullptr ? std::random_device{}() : std::stoull(seed);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: " << argv[0] << " CORPUS [EXECUTIONS]\n";
    return 2;
  }
  std::vector<std::string> corpus;
  for (const std::filesystem::path& file : FilesOf(argv[1])) {
    std::cout << file.string() << std::endl;  // Flushed: a crash is the file's.
    corpus.push_back(ReadFile(file));
    Run(corpus.back());
  }
  if (corpus.empty()) {
    std::cerr << "no corpus in " << argv[1] << '\n';
    return 2;
  }
  const std::uint64_t executions = argc == 3 ? std::stoull(argv[2]) : 0;
  const std::uint64_t seed = Seed();
  std::cout << "WAYBILL_SEED=" << seed << std::endl;
  waybill::fuzz::Mutator mutator(std::move(corpus), seed);
  for (std::uint64_t n = 0; n < executions; ++n) Run(mutator.Next());
  std::cout << executions << " inputs\n";
  return 0;
}
