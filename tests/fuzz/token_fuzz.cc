// SPDX-License-Identifier: Apache-2.0
// Issuers' tokens and keys. The first line of the input is a token, the rest a key set.
#include <string>

#include "libs/jwt/key_set.h"
#include "libs/jwt/token.h"
#include "tests/fuzz/fuzz_target.h"

namespace waybill::fuzz {
namespace {

constexpr char kIssuer[] = "https://id.example.com";
constexpr char kAudience[] = "waybill";

void CheckToken(const jwt::Token& token, const jwt::KeySet& keys) {
  const jwt::Key* key = keys.Find(token.key_id(), token.algorithm());
  if (key == nullptr) return;
  const absl::Status verified = token.Verify(
      *key,
      {.issuer = kIssuer, .audience = kAudience, .now = absl::FromUnixSeconds(1'800'000'000)});
  if (!verified.ok()) return;
  Demand(token.issuer() == kIssuer && !token.subject().empty(), "it says whose and about whom");
  Demand(token.Texts("aud").contains(kAudience), "it is for us");
}

}  // namespace
}  // namespace waybill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = waybill::fuzz;
  namespace jwt = waybill::jwt;
  const std::string_view text = fuzz::TextOf(data, size);
  const std::size_t end = text.find('\n');
  const auto token = jwt::Token::Parse(text.substr(0, end));
  const auto keys =
      jwt::KeySet::Parse(end == std::string_view::npos ? std::string_view() : text.substr(end + 1));
  if (token.ok()) token->Texts("/realm_access/roles");
  if (token.ok() && keys.ok()) fuzz::CheckToken(*token, *keys);
  return 0;
}
