// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/search/search_query.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace waybill::sandbox::shopify {
namespace {

constexpr int kMaxDepth = 16;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  SearchQuery Alternatives(int depth) {
    SearchQuery query = Conjunction(depth);
    if (!Take("OR")) return query;
    SearchQuery any{.kind = SearchKind::kAny};
    any.children.push_back(std::move(query));
    do {
      any.children.push_back(Conjunction(depth));
    } while (Take("OR"));
    return any;
  }

 private:
  void SkipBlanks() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n')) {
      ++position_;
    }
  }

  char Peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }

  // A connective: a word of its own.
  bool Take(std::string_view word) {
    SkipBlanks();
    if (!text_.substr(position_).starts_with(word)) return false;
    const std::size_t end = position_ + word.size();
    if (end < text_.size() && text_[end] != ' ' && text_[end] != '(') return false;
    position_ = end;
    return true;
  }

  bool AtEnd() {
    SkipBlanks();
    return position_ >= text_.size() || Peek() == ')' || text_.substr(position_).starts_with("OR ");
  }

  SearchQuery Conjunction(int depth) {
    SearchQuery all;
    while (!AtEnd()) {
      if (Take("AND")) continue;
      all.children.push_back(Operand(depth));
    }
    if (all.children.size() != 1) return all;
    SearchQuery only = std::move(all.children.front());
    return only;
  }

  SearchQuery Operand(int depth) {
    if (Take("NOT")) return Negated(depth);
    if (Peek() == '-') {
      ++position_;
      return Negated(depth);
    }
    if (Peek() == '(' && depth < kMaxDepth) {
      ++position_;
      SearchQuery inner = Alternatives(depth + 1);
      SkipBlanks();
      if (Peek() == ')') ++position_;
      return inner;
    }
    return {.kind = SearchKind::kTerm, .term = Term()};
  }

  SearchQuery Negated(int depth) {
    SearchQuery negation{.kind = SearchKind::kNot};
    SkipBlanks();
    if (depth < kMaxDepth && !AtEnd()) negation.children.push_back(Operand(depth + 1));
    return negation;
  }

  SearchTerm Term() {
    SearchTerm term;
    term.value = Word();
    if (Peek() != ':') return term;
    ++position_;
    term.field = std::exchange(term.value, {});
    term.comparator = TakeComparator();
    SkipBlanks();
    term.value = Word();
    return term;
  }

  Comparator TakeComparator() {
    const char c = Peek();
    if (c != '<' && c != '>') return Comparator::kEqual;
    ++position_;
    const bool equal = Peek() == '=';
    if (equal) ++position_;
    if (c == '<') return equal ? Comparator::kLessEqual : Comparator::kLess;
    return equal ? Comparator::kGreaterEqual : Comparator::kGreater;
  }

  std::string Word() {
    std::string word;
    const char quote = Peek();
    if (quote == '\'' || quote == '"') {
      for (++position_; position_ < text_.size() && Peek() != quote; ++position_) {
        if (Peek() == '\\' && position_ + 1 < text_.size()) ++position_;
        word.push_back(Peek());
      }
      position_ = std::min(position_ + 1, text_.size());  // It may not be closed.
      return word;
    }
    // A colon ends a field's name, but belongs to a value such as a time or a gid.
    const bool value = position_ > 0 && IsValueStart(text_[position_ - 1]);
    for (; position_ < text_.size(); ++position_) {
      const char c = Peek();
      if (c == ' ' || c == ')' || c == '(' || (c == ':' && !value)) break;
      if (c == '\\' && position_ + 1 < text_.size()) ++position_;
      word.push_back(Peek());
    }
    if (word.empty() && position_ < text_.size()) ++position_;  // Always move on.
    return word;
  }

  static bool IsValueStart(char before) {
    return before == ':' || before == '=' || before == '<' || before == '>';
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

SearchQuery ParseSearch(std::string_view text) { return Parser(text).Alternatives(0); }

nlohmann::json ToJson(const SearchQuery& query) {
  if (query.kind == SearchKind::kTerm) {
    const SearchTerm& term = query.term;
    const std::string field = term.field.empty() ? "default" : term.field;
    switch (term.comparator) {
      case Comparator::kEqual:
        return {{"field", field}, {"match_all", term.value}};
      case Comparator::kLess:
        return {{"field", field}, {"range", {{"lt", term.value}}}};
      case Comparator::kLessEqual:
        return {{"field", field}, {"range", {{"lte", term.value}}}};
      case Comparator::kGreater:
        return {{"field", field}, {"range", {{"gt", term.value}}}};
      case Comparator::kGreaterEqual:
        return {{"field", field}, {"range", {{"gte", term.value}}}};
    }
  }
  nlohmann::json children = nlohmann::json::array();
  for (const SearchQuery& child : query.children) children.push_back(ToJson(child));
  switch (query.kind) {
    case SearchKind::kAny:
      return {{"or", children}};
    case SearchKind::kNot:
      return {{"not", children.empty() ? nlohmann::json() : children[0]}};
    default:
      return {{"and", children}};
  }
}

}  // namespace waybill::sandbox::shopify
