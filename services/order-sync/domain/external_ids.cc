// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/external_ids.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::ordersync {
namespace {

template <typename... Parts>
std::string InModule(const Parts&... parts) {
  return absl::StrCat(strings::ToAbsl(kExternalIdModule), ".shopify_", parts...);
}

}  // namespace

std::string OrderExternalId(OrderId order) {
  return InModule("order_", static_cast<std::int64_t>(order));
}

std::string OrderOrigin(OrderId order) {
  return absl::StrCat("Shopify ", static_cast<std::int64_t>(order));
}

std::string CustomerExternalId(std::int64_t customer) { return InModule("customer_", customer); }

std::string CompanyExternalId(std::int64_t company) { return InModule("company_", company); }

std::string OrderCustomerExternalId(OrderId order) {
  return InModule("order_", static_cast<std::int64_t>(order), "_customer");
}

std::string OrderDeliveryExternalId(OrderId order) {
  return InModule("order_", static_cast<std::int64_t>(order), "_delivery");
}

std::string GuestExternalId(std::string_view email) {
  std::string name;
  for (const char character : absl::StripAsciiWhitespace(strings::ToAbsl(email))) {
    const auto byte = static_cast<unsigned char>(character);
    if (absl::ascii_isalnum(byte)) {
      name.push_back(absl::ascii_tolower(byte));
    } else {
      absl::StrAppend(&name, "_", absl::Hex(byte, absl::kZeroPad2));
    }
  }
  return InModule("guest_", name);
}

}  // namespace waybill::ordersync
