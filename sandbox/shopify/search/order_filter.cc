// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/search/order_filter.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "libs/strings/abseil.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;
using strings::ToAbsl;

template <typename T>
bool Compare(const T& left, Comparator comparator, const T& right) {
  switch (comparator) {
    case Comparator::kEqual:
      return left == right;
    case Comparator::kLess:
      return left < right;
    case Comparator::kLessEqual:
      return left <= right;
    case Comparator::kGreater:
      return left > right;
    case Comparator::kGreaterEqual:
      return left >= right;
  }
  return false;
}

bool EqualText(std::string_view left, std::string_view right) {
  return absl::EqualsIgnoreCase(ToAbsl(left), ToAbsl(right));
}

// A value that ends in * is a prefix.
bool MatchText(std::string_view text, std::string_view wanted) {
  if (wanted == "*") return !text.empty();
  if (!wanted.ends_with('*')) return EqualText(text, wanted);
  return absl::StartsWithIgnoreCase(ToAbsl(text), ToAbsl(wanted.substr(0, wanted.size() - 1)));
}

bool AnyText(const Order& order, std::string_view list, std::string_view wanted) {
  const auto found = order.body.find(list);
  if (found == order.body.end() || !found->is_array()) return false;
  return std::any_of(found->begin(), found->end(), [&](const json& item) {
    return item.is_string() && MatchText(item.get_ref<const std::string&>(), wanted);
  });
}

std::string_view CustomerText(const Order& order, std::string_view member) {
  const auto customer = order.body.find("customer");
  if (customer == order.body.end() || !customer->is_object()) return {};
  const auto text = customer->find(member);
  return text == customer->end() || !text->is_string() ? std::string_view()
                                                       : text->get_ref<const std::string&>();
}

bool MatchStatus(const Order& order, std::string_view status) {
  const bool cancelled = !order.Text("cancelledAt").empty();
  const bool closed = !order.Text("closedAt").empty();
  if (EqualText(status, "cancelled")) return cancelled;
  if (EqualText(status, "closed")) return closed && !cancelled;
  if (EqualText(status, "open")) return !closed && !cancelled;
  if (EqualText(status, "not_closed")) return !closed;
  return true;
}

bool MatchFulfillment(const Order& order, std::string_view status) {
  const std::string_view shown = order.Text("displayFulfillmentStatus");
  if (EqualText(status, "shipped")) return shown == "FULFILLED";
  if (EqualText(status, "unshipped")) return shown == "UNFULFILLED";
  if (EqualText(status, "partial")) return shown == "PARTIALLY_FULFILLED";
  return EqualText(shown, status);
}

bool MatchAnywhere(const Order& order, std::string_view word) {
  const auto has = [&](std::string_view text) {
    return absl::StrContains(absl::AsciiStrToLower(ToAbsl(text)),
                             absl::AsciiStrToLower(ToAbsl(word)));
  };
  return has(order.Text("name")) || has(order.Text("email")) ||
         has(CustomerText(order, "displayName")) || AnyText(order, "tags", word);
}

std::optional<absl::Time> ParseMoment(std::string_view text) {
  absl::Time time;
  for (const char* format : {absl::RFC3339_full, "%Y-%m-%d", "%Y-%m-%dT%H:%M:%E*S"}) {
    if (absl::ParseTime(format, ToAbsl(text), &time, nullptr)) return time;
  }
  return std::nullopt;
}

using TextTest = bool (*)(const Order&, std::string_view);

struct TextField {
  std::string_view name;
  TextTest test;
};

constexpr TextField kTextFields[] = {
    {"", &MatchAnywhere},
    {"default", &MatchAnywhere},
    {"status", &MatchStatus},
    {"fulfillment_status", &MatchFulfillment},
    {"name",
     [](const Order& order, std::string_view wanted) {
       std::string_view name = order.Text("name");
       if (MatchText(name, wanted)) return true;
       if (name.starts_with('#')) name.remove_prefix(1);
       return MatchText(name, wanted);
     }},
    {"email", [](const Order& o, std::string_view w) { return MatchText(o.Text("email"), w); }},
    {"financial_status",
     [](const Order& o, std::string_view w) {
       return w == "any" || EqualText(o.Text("displayFinancialStatus"), w);
     }},
    {"return_status",
     [](const Order& o, std::string_view w) { return EqualText(o.Text("returnStatus"), w); }},
    {"source_name",
     [](const Order& o, std::string_view w) { return MatchText(o.Text("sourceName"), w); }},
    {"source_identifier",
     [](const Order& o, std::string_view w) { return MatchText(o.Text("sourceIdentifier"), w); }},
    {"po_number",
     [](const Order& o, std::string_view w) { return MatchText(o.Text("poNumber"), w); }},
    {"tag", [](const Order& o, std::string_view w) { return AnyText(o, "tags", w); }},
    {"tag_not", [](const Order& o, std::string_view w) { return !AnyText(o, "tags", w); }},
    {"discount_code",
     [](const Order& o, std::string_view w) { return AnyText(o, "discountCodes", w); }},
    {"gateway",
     [](const Order& o, std::string_view w) { return AnyText(o, "paymentGatewayNames", w); }},
    {"test",
     [](const Order& o, std::string_view w) {
       return o.body.value("test", false) == EqualText(w, "true");
     }},
    {"customer_id",
     [](const Order& o, std::string_view w) {
       const auto number = NumberInGid(CustomerText(o, "id"));
       std::int64_t wanted = 0;
       return number && absl::SimpleAtoi(ToAbsl(w), &wanted) && *number == wanted;
     }},
};

}  // namespace

OrderFilter::OrderFilter(std::string_view text) {
  const SearchQuery query = ParseSearch(text);
  if (Predicate compiled = Compile(query)) matches_ = std::move(compiled);
  if (warnings_.empty()) return;
  report_ = {{"query", text}, {"parsed", ToJson(query)}, {"warnings", warnings_}};
}

OrderFilter::Predicate OrderFilter::Compile(const SearchQuery& query) {
  if (query.kind == SearchKind::kTerm) return CompileTerm(query.term);
  std::vector<Predicate> children;
  for (const SearchQuery& child : query.children) {
    if (Predicate compiled = Compile(child)) children.push_back(std::move(compiled));
  }
  if (children.empty()) return nullptr;
  const SearchKind kind = query.kind;
  return [children = std::move(children), kind](const Order& order) {
    const auto matches = [&](const Predicate& child) { return child(order); };
    if (kind == SearchKind::kAll) return std::all_of(children.begin(), children.end(), matches);
    const bool any = std::any_of(children.begin(), children.end(), matches);
    return kind == SearchKind::kAny ? any : !any;
  };
}

OrderFilter::Predicate OrderFilter::CompileTerm(const SearchTerm& term) {
  const Comparator comparator = term.comparator;
  absl::Time Order::*time = term.field == "created_at"     ? &Order::created_at
                            : term.field == "updated_at"   ? &Order::updated_at
                            : term.field == "processed_at" ? &Order::processed_at
                                                           : nullptr;
  if (time != nullptr) {
    const auto moment = ParseMoment(term.value);
    if (!moment) return Ignore(term, "Input is not a valid time.", "invalid_value");
    return [=](const Order& order) { return Compare(order.*time, comparator, *moment); };
  }
  if (term.field == "id") {
    std::int64_t id = 0;
    const std::string_view digits = std::string_view(term.value).substr(term.value.rfind('/') + 1);
    if (!absl::SimpleAtoi(ToAbsl(digits), &id)) {
      return Ignore(term, "Input is not a valid id.", "invalid_value");
    }
    return [=](const Order& order) { return Compare(order.id, comparator, id); };
  }
  for (const TextField& field : kTextFields) {
    if (field.name != term.field) continue;
    return
        [test = field.test, value = term.value](const Order& order) { return test(order, value); };
  }
  return Ignore(term, "Invalid search field for this query.", "invalid_field");
}

OrderFilter::Predicate OrderFilter::Ignore(const SearchTerm& term, std::string_view message,
                                           std::string_view code) {
  warnings_.push_back({{"field", term.field}, {"message", message}, {"code", code}});
  return nullptr;
}

}  // namespace waybill::sandbox::shopify
