// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"

namespace waybill::rpc {

// PEM files. They are read again when they change, so certificates can be replaced while running.
struct TlsFiles {
  std::string ca;    // Who signed the other side's certificate.
  std::string cert;  // Ours, with its chain.
  std::string key;
};

// How a connection is protected. There is no default: it must be chosen.
enum class Protection : std::uint8_t {
  kMutualTls,          // Both sides show a certificate.
  kServerTls,          // The server shows one; a client may, or says otherwise who it is.
  kPlaintextLoopback,  // No protection, and so nowhere but on this machine.
  kPlaintextAnywhere,  // No protection, where somebody spelled out that the network has its own.
};

// What settings call them, in the same order.
inline constexpr std::array<std::string_view, 4> kProtectionNames = {"mutual", "server", "insecure",
                                                                     "insecure-anywhere"};
std::optional<Protection> ParseProtection(std::string_view name);

struct Security {
  Protection protection;
  TlsFiles files = {};  // For TLS. Of a client of kServerTls, only `ca` is needed.
  absl::Duration reread_interval = absl::Seconds(10);  // Of the files; in whole seconds.
};

// Whether `address` ("127.0.0.1:50051", "localhost:1", "[::1]:1", "unix:/run/x") can be reached
// from this machine only.
bool IsLoopback(std::string_view address);

// INVALID_FIELD where the protection forbids the address or a file cannot be read; the message
// names the way out.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentialsFor(
    const Security& security, std::string_view address);
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ChannelCredentialsFor(
    const Security& security, std::string_view address);

}  // namespace waybill::rpc
