// SPDX-License-Identifier: Apache-2.0
#include "libs/service/tls_context.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::service {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

absl::Status Unusable(const char* flag, const std::string& file) {
  return errors::InvalidField(flag, absl::StrCat(file, " cannot be read or is not in PEM"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<TlsContext>> TlsContext::Open(const rpc::Security& security) {
  auto context = std::unique_ptr<TlsContext>(new TlsContext(security));
  context->stamps_ = context->StampFiles();
  if (absl::Status status = context->Read(); !status.ok()) return status;
  return context;
}

std::shared_ptr<ssl::context> TlsContext::Current() {
  if (const Stamps stamps = StampFiles(); stamps != stamps_) {
    // A key and its certificate are replaced one after the other: if they don't fit now, the second
    // file's change leads here again.
    stamps_ = stamps;
    Read().IgnoreError();
  }
  return context_;
}

TlsContext::Stamps TlsContext::StampFiles() const {
  const rpc::TlsFiles& files = security_.files;
  return {config::StampOf(files.ca), config::StampOf(files.cert), config::StampOf(files.key)};
}

absl::Status TlsContext::Read() {
  const rpc::TlsFiles& files = security_.files;
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  error_code error;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                       ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 |
                       SSL_OP_NO_TICKET);
  SSL_CTX_set_session_cache_mode(context->native_handle(), SSL_SESS_CACHE_OFF);
  if (context->use_certificate_chain_file(files.cert, error)) {
    return Unusable("--tls-cert", files.cert);
  }
  if (context->use_private_key_file(files.key, ssl::context::pem, error)) {
    return Unusable("--tls-key", files.key);
  }
  if (context->load_verify_file(files.ca, error)) return Unusable("--tls-ca", files.ca);
  const bool mutual = security_.protection == rpc::Protection::kMutualTls;
  context->set_verify_mode(ssl::verify_peer | (mutual ? ssl::verify_fail_if_no_peer_cert : 0),
                           error);
  context_ = std::move(context);
  return absl::OkStatus();
}

}  // namespace waybill::service
