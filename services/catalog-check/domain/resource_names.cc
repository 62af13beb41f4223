// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/resource_names.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "libs/strings/resource_id.h"

namespace waybill::catalogcheck {
namespace {

constexpr std::size_t kMaxOrderDigits = 19;
constexpr std::string_view kStores = "stores/";

absl::Status InvalidName(std::string_view expected) {
  return errors::ToStatus(
      {.reason = errors::Reason::kInvalidName,
       .message = absl::StrCat("The name must have the form ", strings::ToAbsl(expected), "."),
       .remedy = "Take the name from a list, or correct it."});
}

}  // namespace

absl::StatusOr<StoreName> ParseStoreName(std::string_view name) {
  if (!name.starts_with(kStores) || !strings::IsResourceId(name.substr(kStores.size()))) {
    return InvalidName("stores/{store}");
  }
  return StoreName{std::string(name.substr(kStores.size()))};
}

absl::Status CheckOrderName(std::string_view name, const StoreName& store) {
  const std::string prefix = absl::StrCat(strings::ToAbsl(kStores), store.value, "/orders/");
  const std::string_view id = name.starts_with(prefix) ? name.substr(prefix.size()) : "";
  const bool digits =
      std::ranges::all_of(id, [](unsigned char byte) { return absl::ascii_isdigit(byte); });
  if (id.empty() || id.size() > kMaxOrderDigits || !digits) {
    return InvalidName(prefix + "{order}");
  }
  return absl::OkStatus();
}

}  // namespace waybill::catalogcheck
