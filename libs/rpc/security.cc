// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/security.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::rpc {
namespace {

absl::Status CheckReadable(const std::vector<std::string>& files) {
  std::vector<std::string> unreadable;
  for (const std::string& file : files) {
    if (!std::ifstream(file).good()) unreadable.push_back(absl::StrCat("'", file, "'"));
  }
  if (unreadable.empty()) return absl::OkStatus();
  return errors::InvalidField("tls", absl::StrCat("cannot read ", absl::StrJoin(unreadable, ", ")));
}

absl::Status CheckFiles(const TlsFiles& files) {
  return CheckReadable({files.ca, files.cert, files.key});
}

absl::Status CheckAddress(const Security& security, std::string_view address) {
  if (security.protection != Protection::kPlaintextLoopback || IsLoopback(address)) {
    return absl::OkStatus();
  }
  return errors::InvalidField(
      "tls", absl::StrCat(strings::ToAbsl(address),
                          " is not on loopback: give TLS files, or allow plaintext by name"));
}

bool IsPlaintext(Protection protection) {
  return protection == Protection::kPlaintextLoopback ||
         protection == Protection::kPlaintextAnywhere;
}

// A client that has nothing to show.
bool IsAnonymous(const Security& security) {
  return security.protection == Protection::kServerTls && security.files.cert.empty();
}

std::shared_ptr<grpc::experimental::CertificateProviderInterface> Watch(const Security& security) {
  using grpc::experimental::FileWatcherCertificateProvider;
  const TlsFiles& files = security.files;
  const auto seconds = static_cast<unsigned>(absl::ToInt64Seconds(security.reread_interval));
  if (files.cert.empty())
    return std::make_shared<FileWatcherCertificateProvider>(files.ca, seconds);
  return std::make_shared<FileWatcherCertificateProvider>(files.key, files.cert, files.ca, seconds);
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
  if (absl::Status status = CheckAddress(security, address); !status.ok()) return status;
  if (IsPlaintext(security.protection)) return grpc::InsecureServerCredentials();
  if (absl::Status status = CheckFiles(security.files); !status.ok()) return status;
  grpc::experimental::TlsServerCredentialsOptions options(Watch(security));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_cert_request_type(security.protection == Protection::kMutualTls
                                    ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                                    : GRPC_SSL_REQUEST_CLIENT_CERTIFICATE_AND_VERIFY);
  return grpc::experimental::TlsServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ChannelCredentialsFor(
    const Security& security, std::string_view address) {
  if (absl::Status status = CheckAddress(security, address); !status.ok()) return status;
  if (IsPlaintext(security.protection)) return grpc::InsecureChannelCredentials();
  const bool anonymous = IsAnonymous(security);
  absl::Status readable =
      anonymous ? CheckReadable({security.files.ca}) : CheckFiles(security.files);
  if (!readable.ok()) return readable;
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(Watch(security));
  options.watch_root_certs();
  if (!anonymous) options.watch_identity_key_cert_pairs();
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace waybill::rpc
