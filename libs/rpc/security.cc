// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/security.h"

#include <algorithm>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::rpc {
namespace {

constexpr unsigned int kRereadSeconds = 10;

absl::Status Check(const Security& security, std::string_view address) {
  if (security.protection == Protection::kPlaintextLoopback && !IsLoopback(address)) {
    return errors::InvalidField(
        "tls", absl::StrCat(strings::ToAbsl(address),
                            " is not on loopback: give TLS files, or allow plaintext by name"));
  }
  if (security.protection != Protection::kMutualTls) return absl::OkStatus();
  for (const std::string& file : {security.files.ca, security.files.cert, security.files.key}) {
    if (!std::ifstream(file).good()) {
      return errors::InvalidField("tls", absl::StrCat("cannot read the file '", file, "'"));
    }
  }
  return absl::OkStatus();
}

std::shared_ptr<grpc::experimental::CertificateProviderInterface> Watch(const TlsFiles& files) {
  return std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
      files.key, files.cert, files.ca, kRereadSeconds);
}

}  // namespace

std::optional<Protection> ParseProtection(std::string_view name) {
  const auto* found = std::ranges::find(kProtectionNames, name);
  if (found == kProtectionNames.end()) return std::nullopt;
  return static_cast<Protection>(found - kProtectionNames.begin());
}

bool IsLoopback(std::string_view address) {
  absl::string_view host = strings::ToAbsl(address);
  absl::ConsumePrefix(&host, "dns:");
  while (absl::ConsumePrefix(&host, "/")) {
  }
  for (const char* prefix : {"127.", "localhost:", "[::1]:", "unix:"}) {
    if (absl::StartsWith(host, prefix)) return true;
  }
  return false;
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentialsFor(
    const Security& security, std::string_view address) {
  if (absl::Status status = Check(security, address); !status.ok()) return status;
  if (security.protection != Protection::kMutualTls) return grpc::InsecureServerCredentials();
  grpc::experimental::TlsServerCredentialsOptions options(Watch(security.files));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  return grpc::experimental::TlsServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ChannelCredentialsFor(
    const Security& security, std::string_view address) {
  if (absl::Status status = Check(security, address); !status.ok()) return status;
  if (security.protection != Protection::kMutualTls) return grpc::InsecureChannelCredentials();
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(Watch(security.files));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace waybill::rpc
