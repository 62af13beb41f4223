// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/parser.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"
#include "sandbox/shopify/graphql/lexer.h"

namespace waybill::sandbox::graphql {
namespace {

constexpr int kMaxDepth = 64;

// Recursive descent. After the first error every step fails, so that callers need to look only
// where they loop.
class Parser {
 public:
  explicit Parser(std::string_view text) : lexer_(text) { Shift(); }

  Result<Document> Run() {
    Document document;
    while (!failed_ && token_.kind != TokenKind::kEnd) {
      if (At("fragment")) {
        document.fragments.push_back(ParseFragment());
      } else {
        document.operations.push_back(ParseOperation());
      }
    }
    if (!failed_ && document.operations.empty()) Fail("unexpected end of file");
    if (failed_) return error_;
    return document;
  }

 private:
  bool At(std::string_view text) const {
    return !failed_ && token_.text == text &&
           (token_.kind == TokenKind::kName || token_.kind == TokenKind::kPunctuator);
  }

  void Shift() {
    auto next = lexer_.Next();
    if (auto* error = std::get_if<RequestError>(&next)) {
      if (!failed_) error_ = std::move(*error);
      failed_ = true;
      token_ = {};
      return;
    }
    token_ = std::get<Token>(std::move(next));
  }

  void Fail(std::string_view what) {
    if (failed_) return;
    failed_ = true;
    error_.message = absl::StrCat("syntax error, ", strings::ToAbsl(what), " at [",
                                  token_.location.line, ", ", token_.location.column, "]");
    error_.location = token_.location;
  }

  void Unexpected() {
    Fail(token_.kind == TokenKind::kEnd ? "unexpected end of file"
                                        : absl::StrCat("unexpected \"", token_.text, "\""));
  }

  bool Take(std::string_view text) {
    if (!At(text)) return false;
    Shift();
    return true;
  }

  void Expect(std::string_view text) {
    if (!Take(text)) Unexpected();
  }

  std::string Name() {
    if (failed_ || token_.kind != TokenKind::kName) {
      Unexpected();
      return {};
    }
    std::string name = token_.text;
    Shift();
    return name;
  }

  bool Enter() {
    if (++depth_ > kMaxDepth) Fail("nested too deeply");
    return !failed_;
  }

  Fragment ParseFragment() {
    Fragment fragment{.location = token_.location};
    Expect("fragment");
    fragment.name = Name();
    Expect("on");
    fragment.type_condition = Name();
    ParseDirectives();
    fragment.selections = ParseSelections();
    return fragment;
  }

  Operation ParseOperation() {
    Operation operation{.type = "query", .location = token_.location};
    if (!At("{")) {
      operation.type = Name();
      if (operation.type != "query" && operation.type != "mutation" &&
          operation.type != "subscription") {
        Fail(absl::StrCat("unexpected \"", operation.type, "\""));
      }
      if (token_.kind == TokenKind::kName) operation.name = Name();
      if (Take("(")) {
        while (!failed_ && !Take(")")) operation.variables.push_back(ParseVariable());
      }
      ParseDirectives();
    }
    operation.selections = ParseSelections();
    return operation;
  }

  VariableDefinition ParseVariable() {
    VariableDefinition variable;
    Expect("$");
    variable.name = Name();
    Expect(":");
    variable.type = ParseType();
    if (Take("=")) variable.default_value = ParseValue();
    ParseDirectives();
    return variable;
  }

  std::string ParseType() {
    std::string type;
    if (Enter()) {
      if (Take("[")) {
        type = "[" + ParseType() + "]";
        Expect("]");
      } else {
        type = Name();
      }
      if (Take("!")) type += "!";
    }
    --depth_;
    return type;
  }

  std::vector<Selection> ParseSelections() {
    std::vector<Selection> selections;
    if (Enter()) {
      Expect("{");
      do {
        selections.push_back(ParseSelection());
      } while (!failed_ && !Take("}"));
    }
    --depth_;
    return selections;
  }

  Selection ParseSelection() {
    Selection selection{.location = token_.location};
    if (!Take("...")) {
      selection.name = Name();
      if (Take(":")) selection.alias = std::exchange(selection.name, Name());
      selection.arguments = ParseArguments();
      selection.directives = ParseDirectives();
      if (At("{")) selection.selections = ParseSelections();
      return selection;
    }
    if (token_.kind == TokenKind::kName && !At("on")) {
      selection.kind = SelectionKind::kFragmentSpread;
      selection.name = Name();
      selection.directives = ParseDirectives();
      return selection;
    }
    selection.kind = SelectionKind::kInlineFragment;
    if (Take("on")) selection.type_condition = Name();
    selection.directives = ParseDirectives();
    selection.selections = ParseSelections();
    return selection;
  }

  std::vector<Argument> ParseArguments() {
    std::vector<Argument> arguments;
    if (!Take("(")) return arguments;
    do {
      Argument argument{.name = Name()};
      Expect(":");
      argument.value = ParseValue();
      arguments.push_back(std::move(argument));
    } while (!failed_ && !Take(")"));
    return arguments;
  }

  std::vector<Directive> ParseDirectives() {
    std::vector<Directive> directives;
    while (Take("@")) {
      Directive directive{.name = Name()};
      directive.arguments = ParseArguments();
      directives.push_back(std::move(directive));
    }
    return directives;
  }

  Value ParseValue() {
    Value value;
    if (Enter()) value = ParseValueInside();
    --depth_;
    return value;
  }

  Value ParseValueInside() {
    Value value{.text = token_.text};
    if (Take("$")) return {.kind = ValueKind::kVariable, .text = Name()};
    if (Take("[")) {
      value.kind = ValueKind::kList;
      while (!failed_ && !Take("]")) value.items.push_back(ParseValue());
      return value;
    }
    if (Take("{")) {
      value.kind = ValueKind::kObject;
      while (!failed_ && !Take("}")) {
        value.keys.push_back(Name());
        Expect(":");
        value.items.push_back(ParseValue());
      }
      return value;
    }
    switch (token_.kind) {
      case TokenKind::kInt:
        value.kind = ValueKind::kInt;
        break;
      case TokenKind::kFloat:
        value.kind = ValueKind::kFloat;
        break;
      case TokenKind::kString:
        value.kind = ValueKind::kString;
        break;
      case TokenKind::kName:
        value.kind = value.text == "null"                            ? ValueKind::kNull
                     : value.text == "true" || value.text == "false" ? ValueKind::kBoolean
                                                                     : ValueKind::kEnum;
        break;
      default:
        Unexpected();
        return value;
    }
    Shift();
    return value;
  }

  Lexer lexer_;
  Token token_;
  RequestError error_;
  bool failed_ = false;
  int depth_ = 0;
};

}  // namespace

Result<Document> ParseDocument(std::string_view text) { return Parser(text).Run(); }

}  // namespace waybill::sandbox::graphql
