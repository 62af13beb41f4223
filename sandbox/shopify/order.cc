// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/order.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;

std::string_view TextOf(const json& body, std::string_view member) {
  const auto found = body.find(member);
  if (found == body.end() || !found->is_string()) return {};
  return found->get_ref<const std::string&>();
}

absl::StatusOr<absl::Time> TimeOf(const json& body, std::string_view member,
                                  std::optional<absl::Time> otherwise) {
  const std::string_view text = TextOf(body, member);
  absl::Time time;
  std::string problem;
  if (text.empty() && otherwise) return *otherwise;
  if (absl::ParseTime(absl::RFC3339_full, strings::ToAbsl(text), &time, &problem)) return time;
  return absl::InvalidArgumentError(
      absl::StrCat(strings::ToAbsl(member), " is no time: ", problem));
}

}  // namespace

absl::StatusOr<Order> Order::FromJson(json body) {
  if (!body.is_object()) return absl::InvalidArgumentError("an order must be an object");
  if (TextOf(body, "id").empty() && body.contains("legacyResourceId")) {
    const json& legacy = body["legacyResourceId"];
    body["id"] = absl::StrCat("gid://shopify/Order/",
                              legacy.is_string() ? legacy.get<std::string>() : legacy.dump());
  }
  const auto id = NumberInGid(TextOf(body, "id"));
  if (!id) return absl::InvalidArgumentError("an order needs an id, gid://shopify/Order/<number>");
  body["legacyResourceId"] = absl::StrCat(*id);
  Order order{.id = *id};
  const auto created = TimeOf(body, "createdAt", std::nullopt);
  if (!created.ok()) return created.status();
  const auto updated = TimeOf(body, "updatedAt", *created);
  if (!updated.ok()) return updated.status();
  const auto processed = TimeOf(body, "processedAt", *created);
  if (!processed.ok()) return processed.status();
  order.created_at = *created;
  order.updated_at = *updated;
  order.processed_at = *processed;
  order.body = std::move(body);
  return order;
}

std::string_view Order::Text(std::string_view member) const { return TextOf(body, member); }

std::optional<std::int64_t> NumberInGid(std::string_view gid) {
  const auto slash = gid.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::int64_t number = 0;
  if (!absl::SimpleAtoi(strings::ToAbsl(gid.substr(slash + 1)), &number)) return std::nullopt;
  return number;
}

}  // namespace waybill::sandbox::shopify
