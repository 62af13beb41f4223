// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace waybill::system_test {

// Makes up what a hostile client may send to a gRPC port: cut and nonsensical HTTP/2 frames, wrong
// prefaces, headers without end, messages that are none, that are said to be larger than they may
// be, or that never come. The same for the same seed.
class Malformed {
 public:
  // `paths` are methods that are there.
  Malformed(std::uint64_t seed, std::vector<std::string> paths)
      : random_(seed), paths_(std::move(paths)) {}

  // All that is sent on the next connection.
  std::string Next();

  // Below `end`.
  std::size_t Below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

 private:
  std::string WrongPreface();
  std::string RandomFrames();
  std::string CutFrame();
  std::string HugeHeaders();
  std::string WrongHeaders();
  std::string WrongMessage();
  std::string OversizedMessage();
  std::string HalfOpenStreams();
  std::string ResetStreams();
  std::string ControlFlood();

  std::string Bytes(std::size_t count);
  // A request's headers up to the first message.
  std::string Call(std::uint32_t stream);

  std::mt19937_64 random_;
  const std::vector<std::string> paths_;
};

}  // namespace waybill::system_test
