// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/script.h"

#include <openssl/evp.h>

#include <array>

#include "absl/strings/escaping.h"

namespace waybill::redis {

Script::Script(std::string_view name, std::string_view source) : name_(name), source_(source) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(source_.data(), source_.size(), digest.data(), &size, EVP_sha1(), nullptr);
  sha1_ =
      absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest.data()), size));
}

}  // namespace waybill::redis
