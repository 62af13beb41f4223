// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/lexer.h"

#include <charconv>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::sandbox::graphql {
namespace {

using strings::ToAbsl;

constexpr std::string_view kPunctuators = "!$&()[]{}:=@|";

bool IsNameStart(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsNamePart(char c) { return IsNameStart(c) || IsDigit(c); }

RequestError SyntaxError(std::string_view what, Location at) {
  return {.message =
              absl::StrCat("syntax error, ", ToAbsl(what), " at [", at.line, ", ", at.column, "]"),
          .location = at};
}

void AppendUtf8(std::uint32_t code, std::string& out) {
  const auto tail = [&](int shift) {
    out.push_back(static_cast<char>(0x80U | ((code >> shift) & 0x3FU)));
  };
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (code >> 6U)));
    tail(0);
  } else if (code < 0x10000) {
    out.push_back(static_cast<char>(0xE0U | (code >> 12U)));
    tail(6);
    tail(0);
  } else {
    out.push_back(static_cast<char>(0xF0U | (code >> 18U)));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace

char Lexer::Peek(std::size_t ahead) const {
  return position_ + ahead < document_.size() ? document_[position_ + ahead] : '\0';
}

Location Lexer::Here() const {
  return {.line = line_, .column = static_cast<int>(position_ - line_start_) + 1};
}

void Lexer::Advance(std::size_t count) {
  for (; count > 0 && position_ < document_.size(); --count) {
    if (document_[position_++] == '\n') {
      ++line_;
      line_start_ = position_;
    }
  }
}

void Lexer::SkipIgnored() {
  while (position_ < document_.size()) {
    const char c = Peek();
    if (c == '#') {
      while (position_ < document_.size() && Peek() != '\n') Advance(1);
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',') {
      Advance(1);
    } else if (document_.substr(position_, 3) == "\xEF\xBB\xBF") {
      Advance(3);
    } else {
      return;
    }
  }
}

Result<Token> Lexer::Next() {
  SkipIgnored();
  Token token{.location = Here()};
  if (position_ >= document_.size()) return token;
  const char c = Peek();
  if (IsNameStart(c)) {
    token.kind = TokenKind::kName;
    while (IsNamePart(Peek())) {
      token.text.push_back(Peek());
      Advance(1);
    }
    return token;
  }
  if (IsDigit(c) || c == '-') return Number(std::move(token));
  if (document_.substr(position_, 3) == "\"\"\"") return BlockString(std::move(token));
  if (c == '"') return QuotedString(std::move(token));
  token.kind = TokenKind::kPunctuator;
  if (document_.substr(position_, 3) == "...") {
    token.text = "...";
    Advance(3);
    return token;
  }
  if (kPunctuators.find(c) == std::string_view::npos) {
    return SyntaxError(absl::StrCat("unexpected character ", std::string(1, c)), token.location);
  }
  token.text = std::string(1, c);
  Advance(1);
  return token;
}

Result<Token> Lexer::Number(Token token) {
  token.kind = TokenKind::kInt;
  const auto take = [&] {
    token.text.push_back(Peek());
    Advance(1);
  };
  if (Peek() == '-') take();
  if (!IsDigit(Peek())) return SyntaxError("expected a digit", Here());
  while (IsDigit(Peek())) take();
  if (Peek() == '.' && IsDigit(Peek(1))) {
    token.kind = TokenKind::kFloat;
    take();
    while (IsDigit(Peek())) take();
  }
  if (Peek() == 'e' || Peek() == 'E') {
    token.kind = TokenKind::kFloat;
    take();
    if (Peek() == '+' || Peek() == '-') take();
    if (!IsDigit(Peek())) return SyntaxError("expected a digit", Here());
    while (IsDigit(Peek())) take();
  }
  return token;
}

bool Lexer::AppendEscape(std::string& value) {
  constexpr std::string_view kEscapes = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const char c = Peek();
  if (const auto at = kEscapes.find(c); at != std::string_view::npos && c != '\0') {
    value.push_back(kMeanings[at]);
    Advance(1);
    return true;
  }
  const std::string_view digits = document_.substr(position_).substr(0, 5);
  std::uint32_t code = 0;
  if (c != 'u' || digits.size() < 5) return false;
  const auto parsed = std::from_chars(digits.data() + 1, digits.data() + 5, code, 16);
  if (parsed.ptr != digits.data() + 5) return false;
  Advance(5);
  AppendUtf8(code, value);
  return true;
}

Result<Token> Lexer::QuotedString(Token token) {
  token.kind = TokenKind::kString;
  Advance(1);
  while (Peek() != '"') {
    if (position_ >= document_.size() || Peek() == '\n') {
      return SyntaxError("unterminated string", token.location);
    }
    if (Peek() == '\\') {
      Advance(1);
      if (!AppendEscape(token.text)) return SyntaxError("bad escape sequence", Here());
    } else {
      token.text.push_back(Peek());
      Advance(1);
    }
  }
  Advance(1);
  return token;
}

Result<Token> Lexer::BlockString(Token token) {
  token.kind = TokenKind::kString;
  Advance(3);
  const auto end = document_.find("\"\"\"", position_);
  if (end == std::string_view::npos) return SyntaxError("unterminated string", token.location);
  token.text =
      std::string(absl::StripAsciiWhitespace(ToAbsl(document_.substr(position_, end - position_))));
  Advance(end + 3 - position_);
  return token;
}

}  // namespace waybill::sandbox::graphql
