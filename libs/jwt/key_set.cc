// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/key_set.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "libs/errors/error.h"
#include "libs/jwt/base64url.h"
#include "nlohmann/json.hpp"

namespace waybill::jwt {
namespace {

using nlohmann::json;

constexpr std::size_t kLargestSet = 256U << 10U;
constexpr std::size_t kMostKeys = 100;
constexpr std::size_t kLongestId = 200;
constexpr int kFewestRsaBits = 2048;
constexpr int kMostRsaBits = 8192;  // A larger one costs more than a caller is worth.
constexpr std::size_t kCoordinateBytes = 32;

template <auto Free>
struct Freeing {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freeing<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freeing<OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, Freeing<BN_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freeing<ECDSA_SIG_free>>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Number NumberOf(std::string_view bytes) {
  return Number(BN_bin2bn(Bytes(bytes), static_cast<int>(bytes.size()), nullptr));
}

// A member that is text, or "".
std::string TextOf(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<std::string> BytesOf(const json& object, const char* name) {
  auto bytes = DecodeBase64Url(TextOf(object, name));
  return bytes.has_value() && bytes->empty() ? std::nullopt : bytes;
}

KeyPointer FromParameters(const char* type, OSSL_PARAM_BLD& builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(&builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return KeyPointer(key);
}

KeyPointer RsaKey(const json& jwk) {
  const auto modulus = BytesOf(jwk, "n");
  const auto exponent = BytesOf(jwk, "e");
  if (!modulus.has_value() || !exponent.has_value()) return nullptr;
  const Number n = NumberOf(*modulus);
  const Number e = NumberOf(*exponent);
  const int bits = BN_num_bits(n.get());
  if (bits < kFewestRsaBits || bits > kMostRsaBits || BN_is_odd(e.get()) == 0 ||
      BN_is_one(e.get()) == 1 || BN_num_bits(e.get()) > 64) {
    return nullptr;
  }
  const Builder builder(OSSL_PARAM_BLD_new());
  if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
    return nullptr;
  }
  return FromParameters("RSA", *builder);
}

KeyPointer EcKey(const json& jwk) {
  const auto x = BytesOf(jwk, "x");
  const auto y = BytesOf(jwk, "y");
  if (TextOf(jwk, "crv") != "P-256" || !x.has_value() || !y.has_value() ||
      x->size() != kCoordinateBytes || y->size() != kCoordinateBytes) {
    return nullptr;
  }
  const std::string point = "\x04" + *x + *y;
  const Builder builder(OSSL_PARAM_BLD_new());
  if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) !=
          1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                       point.size()) != 1) {
    return nullptr;
  }
  KeyPointer key = FromParameters("EC", *builder);
  if (key == nullptr) return nullptr;
  const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  return check != nullptr && EVP_PKEY_public_check(check.get()) == 1 ? std::move(key) : nullptr;
}

KeyPointer EdKey(const json& jwk) {
  const auto x = BytesOf(jwk, "x");
  if (TextOf(jwk, "crv") != "Ed25519" || !x.has_value() || x->size() != kCoordinateBytes)
    return nullptr;
  return KeyPointer(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(*x), x->size()));
}

// A token has the two numbers side by side, OpenSSL takes them as DER.
std::string ToDer(std::string_view signature) {
  if (signature.size() != 2 * kCoordinateBytes) return "";
  const EcSignature numbers(ECDSA_SIG_new());
  Number r = NumberOf(signature.substr(0, kCoordinateBytes));
  Number s = NumberOf(signature.substr(kCoordinateBytes));
  if (ECDSA_SIG_set0(numbers.get(), r.release(), s.release()) != 1) return "";
  const int size = i2d_ECDSA_SIG(numbers.get(), nullptr);
  if (size <= 0) return "";
  std::string der(static_cast<std::size_t>(size), '\0');
  auto* place = reinterpret_cast<unsigned char*>(der.data());
  i2d_ECDSA_SIG(numbers.get(), &place);
  return der;
}

bool IsForSignatures(const json& jwk) {
  const std::string use = TextOf(jwk, "use");
  if (jwk.contains("use") && use != "sig") return false;
  const auto operations = jwk.find("key_ops");
  return operations == jwk.end() ||
         (operations->is_array() && std::ranges::find(*operations, "verify") != operations->end());
}

}  // namespace

struct Key::Data {
  Algorithm algorithm;
  KeyPointer key;
};

namespace {

// Nothing if it is none that can be used.
std::optional<Key::Data> ReadKey(const json& jwk) {
  const std::string type = TextOf(jwk, "kty");
  Key::Data data{};
  const char* name = nullptr;
  if (type == "RSA") {
    data = {.algorithm = Algorithm::kRs256, .key = RsaKey(jwk)};
    name = "RS256";
  } else if (type == "EC") {
    data = {.algorithm = Algorithm::kEs256, .key = EcKey(jwk)};
    name = "ES256";
  } else if (type == "OKP") {
    data = {.algorithm = Algorithm::kEdDsa, .key = EdKey(jwk)};
    name = "EdDSA";
  }
  if (data.key == nullptr || !IsForSignatures(jwk)) return std::nullopt;
  if (jwk.contains("alg") && TextOf(jwk, "alg") != name) return std::nullopt;
  return data;
}

absl::Status NoKeys(const char* why) { return errors::InvalidField("keys", why); }

}  // namespace

std::optional<Algorithm> ParseAlgorithm(std::string_view name) {
  if (name == "RS256") return Algorithm::kRs256;
  if (name == "ES256") return Algorithm::kEs256;
  if (name == "EdDSA") return Algorithm::kEdDsa;
  return std::nullopt;
}

bool Key::Verifies(std::string_view text, std::string_view signature) const {
  std::string der;
  if (data_->algorithm == Algorithm::kEs256) {
    der = ToDer(signature);
    signature = der;
  }
  const EVP_MD* digest = data_->algorithm == Algorithm::kEdDsa ? nullptr : EVP_sha256();
  const DigestContext context(EVP_MD_CTX_new());
  return !signature.empty() && context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, data_->key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(text),
                          text.size()) == 1;
}

absl::StatusOr<KeySet> KeySet::Parse(std::string_view text) {
  if (text.size() > kLargestSet) return NoKeys("must be at most 256 KiB");
  const json document = json::parse(text, nullptr, /*allow_exceptions=*/false);
  const auto list = document.is_object() ? document.find("keys") : document.end();
  if (!document.is_object() || list == document.end() || !list->is_array())
    return NoKeys("must be a list, in a JSON object");
  if (list->size() > kMostKeys) return NoKeys("must be at most 100");
  KeySet set;
  for (const json& jwk : *list) {
    if (!jwk.is_object()) continue;
    const std::string id = TextOf(jwk, "kid");
    if (id.empty() || id.size() > kLongestId) continue;
    std::optional<Key::Data> data = ReadKey(jwk);
    if (!data.has_value()) continue;
    const Algorithm algorithm = data->algorithm;
    set.keys_.emplace(std::pair(id, algorithm),
                      Key(std::make_shared<const Key::Data>(*std::move(data))));
  }
  if (set.keys_.empty())
    return NoKeys("must have one with an id for RS256 (of 2048 bits or more), ES256 or EdDSA");
  return set;
}

const Key* KeySet::Find(std::string_view id, Algorithm algorithm) const {
  const auto found = keys_.find(std::pair(std::string(id), algorithm));
  return found == keys_.end() ? nullptr : &found->second;
}

}  // namespace waybill::jwt
