// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "libs/config/file_stamp.h"
#include "libs/rpc/security.h"

namespace waybill::service {

// What a TLS server shows and asks for, made anew when a file of it has changed. Not thread-safe.
class TlsContext {
 public:
  // For kMutualTls and kServerTls. INVALID_FIELD if a file cannot be used.
  static absl::StatusOr<std::unique_ptr<TlsContext>> Open(const rpc::Security& security);

  // Never null. Of files that are wrong, or half replaced, the last that were good.
  std::shared_ptr<boost::asio::ssl::context> Current();

 private:
  explicit TlsContext(const rpc::Security& security) : security_(security) {}

  using Stamps = std::array<std::optional<config::FileStamp>, 3>;
  Stamps StampFiles() const;
  absl::Status Read();

  const rpc::Security security_;
  Stamps stamps_;
  std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace waybill::service
