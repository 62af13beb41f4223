// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/external_ids.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/stable_hash.h"

namespace waybill::ordersync {
namespace {

template <typename... Parts>
std::string InModule(const Parts&... parts) {
  return absl::StrCat(strings::ToAbsl(kExternalIdModule), ".shopify_", parts...);
}

// "line_items/12/discount" as part of a name: "_line_items_12_discount".
std::string Suffix(std::string_view source) {
  std::string suffix = "_";
  for (const char character : source) {
    suffix.push_back(absl::ascii_isalnum(static_cast<unsigned char>(character)) ? character : '_');
  }
  return suffix;
}

// In lower case, every other character than letters and digits spelt as `_` and two hexadecimal
// digits, so that different texts stay different.
std::string Escaped(std::string_view text) {
  std::string name;
  for (const char character : absl::StripAsciiWhitespace(strings::ToAbsl(text))) {
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

std::string OrderExternalId(OrderId order) {
  return absl::StrCat(strings::ToAbsl(kOrderExternalIdPrefix), static_cast<std::int64_t>(order));
}

std::string OrderOrigin(OrderId order) {
  return absl::StrCat("Shopify ", static_cast<std::int64_t>(order));
}

std::string CustomerExternalId(std::int64_t customer) { return InModule("customer_", customer); }

std::string CompanyExternalId(std::int64_t company) { return InModule("company_", company); }

std::string OrderCustomerExternalId(OrderId order) {
  return InModule("order_", static_cast<std::int64_t>(order), "_customer");
}

std::string AddressExternalId(std::string_view owner, const PostalAddress& address) {
  StableHash hash;
  for (const std::string* part : {&address.first_name, &address.last_name, &address.company,
                                  &address.address1, &address.address2, &address.city,
                                  &address.province_code, &address.zip, &address.country_code}) {
    hash.Add(absl::AsciiStrToLower(absl::StripAsciiWhitespace(*part)));
  }
  return absl::StrCat(strings::ToAbsl(owner), "_address_",
                      absl::Hex(hash.value(), absl::kZeroPad16));
}

std::string CompanyContactExternalId(std::string_view owner, std::int64_t customer) {
  return absl::StrCat(strings::ToAbsl(owner), "_contact_", customer);
}

std::string OrderLineExternalId(OrderId order, std::string_view source) {
  return OrderExternalId(order) + Suffix(source);
}

std::string InvoiceExternalId(OrderId order) {
  return InModule("invoice_", static_cast<std::int64_t>(order));
}

std::string TransactionExternalId(std::int64_t transaction) {
  return InModule("transaction_", transaction);
}

std::string RefundExternalId(std::int64_t refund) { return InModule("refund_", refund); }

std::string CancellationExternalId(OrderId order) {
  return InModule("cancellation_", static_cast<std::int64_t>(order));
}

std::string InvoiceLineExternalId(std::string_view document, std::string_view source) {
  return std::string(document) + Suffix(source);
}

std::string GuestExternalId(std::string_view email) { return InModule("guest_", Escaped(email)); }

std::string VariantExternalId(std::int64_t variant) { return InModule("variant_", variant); }

std::string ItemExternalId(std::string_view item) {
  return InModule("item_", strings::ToAbsl(item));
}

std::string TagExternalId(std::string_view tag) { return InModule("tag_", Escaped(tag)); }

std::string TaxExternalId(OdooId company, std::string_view country_code, const TaxReference& tax) {
  return InModule("tax_", static_cast<std::int64_t>(company), "_",
                  absl::AsciiStrToLower(strings::ToAbsl(country_code)), "_", Escaped(tax.rate),
                  tax.included_in_price ? "_included_" : "_excluded_", Escaped(tax.title));
}

}  // namespace waybill::ordersync
