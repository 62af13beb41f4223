// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace waybill::fuzz {

// Makes inputs out of a corpus: one of its files, changed in a few places. Bits flip, bytes go and
// come, pieces are repeated, moved, or taken from other files, numbers become extreme. The same
// seed and corpus make the same inputs.
class Mutator {
 public:
  Mutator(std::vector<std::string> corpus, std::uint64_t seed)
      : corpus_(std::move(corpus)), engine_(seed) {}

  std::string Next();

 private:
  std::size_t Below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_);
  }
  const std::string& AnyFile() { return corpus_[Below(corpus_.size())]; }
  std::string PieceOf(const std::string& text);
  void Change(std::string& text);
  void ReplaceNumber(std::string& text);

  std::vector<std::string> corpus_;
  std::mt19937_64 engine_;
};

}  // namespace waybill::fuzz
