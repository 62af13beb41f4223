// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sandbox/shopify/graphql/request_error.h"

namespace waybill::sandbox::graphql {

enum class TokenKind : std::uint8_t { kEnd, kPunctuator, kName, kInt, kFloat, kString };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text = {};  // A string's value, without quotes and escapes; otherwise as written.
  Location location = {};
};

// Splits a document into tokens, as section 2.1 of the GraphQL specification says. Commas, blanks
// and comments separate tokens and are dropped.
class Lexer {
 public:
  // `document` must outlive the lexer.
  explicit Lexer(std::string_view document) : document_(document) {}

  // The next token; kEnd at the end, for ever.
  Result<Token> Next();

 private:
  void SkipIgnored();
  void Advance(std::size_t count);
  char Peek(std::size_t ahead = 0) const;
  Location Here() const;
  Result<Token> Number(Token token);
  Result<Token> QuotedString(Token token);
  Result<Token> BlockString(Token token);
  bool AppendEscape(std::string& value);

  std::string_view document_;
  std::size_t position_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
};

}  // namespace waybill::sandbox::graphql
