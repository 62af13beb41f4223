// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "sandbox/shopify/cost_bucket.h"

namespace waybill::sandbox::shopify {

struct ProgramOptions {
  std::string orders_file = {};
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;
  std::string token = {};
  int threads = 4;
  CostLimits limits = {};
};

// The whole stand-in, composed and serving; stops when it is destroyed. Tests start it in their own
// process.
class Program {
 public:
  // INVALID_ARGUMENT for a bad orders file, UNAVAILABLE for an address that can't be had.
  static absl::StatusOr<std::unique_ptr<Program>> Start(const ProgramOptions& options);
  ~Program();

  std::uint16_t port() const;
  std::size_t orders() const;

 private:
  struct Parts;
  explicit Program(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace waybill::sandbox::shopify
