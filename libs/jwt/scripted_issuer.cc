// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/scripted_issuer.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace waybill::jwt {
namespace {

constexpr int kCoordinateBytes = 32;

EVP_PKEY* Make(const std::string& algorithm, int rsa_bits) {
  if (algorithm == "RS256")
    return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(rsa_bits));
  if (algorithm == "ES256") return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
}

std::string NumberOf(const EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key, name, &number);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
  BN_free(number);
  return bytes;
}

// The two numbers side by side.
std::string FromDer(const std::string& der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  ECDSA_SIG* numbers = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  std::string sides(2 * kCoordinateBytes, '\0');
  auto* place = reinterpret_cast<unsigned char*>(sides.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(numbers), place, kCoordinateBytes);
  BN_bn2binpad(ECDSA_SIG_get0_s(numbers), place + kCoordinateBytes, kCoordinateBytes);
  ECDSA_SIG_free(numbers);
  return sides;
}

}  // namespace

struct ScriptedIssuer::KeyPair {
  explicit KeyPair(EVP_PKEY* made) : key(made) {}
  ~KeyPair() { EVP_PKEY_free(key); }
  KeyPair(const KeyPair&) = delete;
  KeyPair& operator=(const KeyPair&) = delete;

  EVP_PKEY* const key;
};

std::string EncodeBase64Url(const std::string& bytes) {
  std::string text;
  absl::WebSafeBase64Escape(bytes, &text);
  while (text.ends_with('=')) text.pop_back();
  return text;
}

ScriptedIssuer::ScriptedIssuer(std::string algorithm, std::string key_id, int rsa_bits)
    : algorithm_(std::move(algorithm)),
      key_id_(std::move(key_id)),
      pair_(std::make_unique<const KeyPair>(Make(algorithm_, rsa_bits))) {}

ScriptedIssuer::~ScriptedIssuer() = default;

nlohmann::json ScriptedIssuer::Jwk() const {
  nlohmann::json jwk = {{"kid", key_id_}, {"use", "sig"}, {"alg", algorithm_}};
  if (algorithm_ == "RS256") {
    jwk["kty"] = "RSA";
    jwk["n"] = EncodeBase64Url(NumberOf(pair_->key, OSSL_PKEY_PARAM_RSA_N));
    jwk["e"] = EncodeBase64Url(NumberOf(pair_->key, OSSL_PKEY_PARAM_RSA_E));
    return jwk;
  }
  std::array<unsigned char, 128> bytes{};
  std::size_t size = bytes.size();
  const auto text = [&bytes](std::size_t begin, std::size_t length) {
    return EncodeBase64Url({reinterpret_cast<const char*>(bytes.data()) + begin, length});
  };
  if (algorithm_ == "ES256") {
    EVP_PKEY_get_octet_string_param(pair_->key, OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size(),
                                    &size);
    jwk.update({{"kty", "EC"}, {"crv", "P-256"}, {"x", text(1, 32)}, {"y", text(33, 32)}});
  } else {
    EVP_PKEY_get_raw_public_key(pair_->key, bytes.data(), &size);
    jwk.update({{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", text(0, size)}});
  }
  return jwk;
}

std::string ScriptedIssuer::Sign(const nlohmann::json& claims, const nlohmann::json& header) const {
  nlohmann::json whole = {{"alg", algorithm_}, {"typ", "JWT"}, {"kid", key_id_}};
  whole.update(header);
  const std::string text =
      absl::StrCat(EncodeBase64Url(whole.dump()), ".", EncodeBase64Url(claims.dump()));
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  const EVP_MD* digest = algorithm_ == "EdDSA" ? nullptr : EVP_sha256();
  std::string signature(1024, '\0');
  std::size_t size = signature.size();
  EVP_DigestSignInit(context, nullptr, digest, nullptr, pair_->key);
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
                 reinterpret_cast<const unsigned char*>(text.data()), text.size());
  EVP_MD_CTX_free(context);
  signature.resize(size);
  if (algorithm_ == "ES256") signature = FromDer(signature);
  return absl::StrCat(text, ".", EncodeBase64Url(signature));
}

}  // namespace waybill::jwt
