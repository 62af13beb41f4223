// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/webhook_signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <limits>
#include <string>

#include "absl/strings/escaping.h"
#include "libs/strings/abseil.h"

namespace waybill::shopify {
namespace {

constexpr std::size_t kSize = 32;  // Of a SHA-256.

}  // namespace

bool IsSignedWith(std::string_view secret, std::string_view body, std::string_view signature) {
  if (secret.empty() || secret.size() > std::numeric_limits<int>::max()) return false;
  std::string given;
  if (!absl::Base64Unescape(strings::ToAbsl(signature), &given) || given.size() != kSize)
    return false;
  std::array<unsigned char, EVP_MAX_MD_SIZE> computed;
  unsigned int size = 0;
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
           reinterpret_cast<const unsigned char*>(body.data()), body.size(), computed.data(),
           &size) == nullptr ||
      size != kSize) {
    return false;
  }
  return CRYPTO_memcmp(computed.data(), given.data(), kSize) == 0;
}

}  // namespace waybill::shopify
