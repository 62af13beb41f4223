// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/external_ids.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::catalogcheck {
namespace {

constexpr std::string_view kVariant = "__waybill__.shopify_variant_";
constexpr std::string_view kCustomer = "__waybill__.shopify_customer_";
constexpr std::string_view kCompany = "__waybill__.shopify_company_";
constexpr std::string_view kGuest = "__waybill__.shopify_guest_";

std::string WithId(std::string_view prefix, std::int64_t id) {
  return absl::StrCat(strings::ToAbsl(prefix), id);
}

// Letters and digits in lower case, every other byte as `_` and two hexadecimal digits, so that
// different addresses never get the same id.
std::string Escaped(std::string_view email) {
  std::string name;
  for (const char character : absl::StripAsciiWhitespace(strings::ToAbsl(email))) {
    const auto byte = static_cast<unsigned char>(character);
    if (absl::ascii_isalnum(byte)) {
      name.push_back(absl::ascii_tolower(byte));
    } else {
      absl::StrAppend(&name, "_", absl::Hex(byte, absl::kZeroPad2));
    }
  }
  return name;
}

}  // namespace

std::string VariantExternalId(std::int64_t variant) { return WithId(kVariant, variant); }

std::string CustomerExternalId(const CustomerReference& customer) {
  if (customer.company_id != 0) return WithId(kCompany, customer.company_id);
  if (customer.customer_id != 0) return WithId(kCustomer, customer.customer_id);
  const std::string guest = Escaped(customer.email);
  return guest.empty() ? "" : std::string(kGuest) + guest;
}

bool IsOtherVariant(std::string_view external_id, std::int64_t variant) {
  return external_id.starts_with(kVariant) && external_id != VariantExternalId(variant);
}

bool IsOtherCustomer(std::string_view external_id, const CustomerReference& customer) {
  const bool ours = external_id.starts_with(kCustomer) || external_id.starts_with(kCompany) ||
                    external_id.starts_with(kGuest);
  return ours && external_id != CustomerExternalId(customer);
}

}  // namespace waybill::catalogcheck
