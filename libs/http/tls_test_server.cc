// SPDX-License-Identifier: Apache-2.0
#include "libs/http/tls_test_server.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <memory>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/http/scripted_server.h"

namespace waybill::http {
namespace {

using boost::asio::ip::tcp;

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;

void AddExtension(X509* certificate, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Free> extension(
      X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
  X509_add_ext(certificate, extension.get(), -1);
}

// Signed by itself, valid for a day.
Certificate MakeCertificate(EVP_PKEY* key, const std::string& address) {
  constexpr long kDay = 86'400;
  Certificate certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kDay);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  constexpr std::string_view kName = "waybill test";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(kName.data()),
                             static_cast<int>(kName.size()), -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  AddExtension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  AddExtension(certificate.get(), NID_subject_alt_name, "IP:" + address);
  X509_sign(certificate.get(), key, EVP_sha256());
  return certificate;
}

std::string ToPem(X509* certificate) {
  const std::unique_ptr<BIO, Free> bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(bio.get(), certificate);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

TlsTestServer::TlsTestServer(const std::string& certificate_address)
    : acceptor_(io_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)),
      port_(acceptor_.local_endpoint().port()) {
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate = MakeCertificate(key.get(), certificate_address);
  certificate_ = ToPem(certificate.get());
  SSL_CTX_use_certificate(tls_.native_handle(), certificate.get());
  SSL_CTX_use_PrivateKey(tls_.native_handle(), key.get());
  thread_ = std::thread([this] { Accept(); });
}

TlsTestServer::~TlsTestServer() {
  shutdown(acceptor_.native_handle(), SHUT_RDWR);  // Wakes the thread that waits in accept().
  thread_.join();
}

std::string TlsTestServer::Url() const { return absl::StrCat("https://127.0.0.1:", port_, "/"); }

void TlsTestServer::Accept() {
  boost::system::error_code error;
  while (!error) {
    tcp::socket socket(io_);
    acceptor_.accept(socket, error);
    if (!error) Serve(std::move(socket));
  }
}

void TlsTestServer::Serve(tcp::socket socket) {
  boost::asio::ssl::stream<tcp::socket> stream(std::move(socket), tls_);
  boost::system::error_code error;
  stream.handshake(boost::asio::ssl::stream_base::server, error);
  std::array<char, 4096> request{};
  if (!error) stream.read_some(boost::asio::buffer(request), error);
  if (error) return;
  boost::asio::write(
      stream, boost::asio::buffer(HttpAnswer("ok", "200 OK", "Connection: close\r\n")), error);
  stream.shutdown(error);
}

}  // namespace waybill::http
