// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/written_content.h"

#include <algorithm>
#include <optional>
#include <string>

#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/sale_order_draft.h"
#include "services/order-sync/domain/stable_hash.h"

namespace waybill::ordersync {
namespace {

std::uint32_t Folded(const StableHash& hash) {
  const std::uint64_t value = hash.value();
  return std::max(static_cast<std::uint32_t>(value ^ (value >> 32U)), std::uint32_t{1});
}

std::uint32_t OfLines(const SaleOrderDraft& draft) {
  StableHash hash;
  for (const SaleOrderLineDraft& line : draft.lines) {
    hash.Add(line.source);
    hash.Add(line.quantity.ToString());
    hash.Add(line.price_unit.ToString());
    hash.Add(line.discount_percent.ToString());
    hash.Add(line.total.ToString());
  }
  return Folded(hash);
}

// What people wrote. That an order is paid by another method now, or is on its way, is no reason to
// write over what somebody added to the note in Odoo.
std::uint32_t OfNote(const ShopOrder& order, const OrderRules& rules) {
  StableHash hash;
  hash.Add(order.note);
  hash.Add(order.po_number);
  if (rules.include_note_attributes) {
    for (const Attribute& attribute : order.attributes) {
      hash.Add(attribute.key);
      hash.Add(attribute.value);
    }
  }
  return Folded(hash);
}

std::uint32_t OfTags(const ShopOrder& order, const OrderRules& rules) {
  StableHash hash;
  if (rules.include_tags) {
    for (const std::string& tag : order.tags) hash.Add(tag);
  }
  return Folded(hash);
}

std::uint32_t OfAddress(const std::optional<PostalAddress>& address) {
  StableHash hash;
  if (address.has_value()) {
    for (const std::string* part :
         {&address->first_name, &address->last_name, &address->company, &address->address1,
          &address->address2, &address->city, &address->province_code, &address->zip,
          &address->country_code, &address->phone}) {
      hash.Add(*part);
    }
  }
  return Folded(hash);
}

}  // namespace

WrittenContent ContentOf(const ShopOrder& order, const OrderRules& rules,
                         const SaleOrderDraft& draft) {
  WrittenContent content = ContentOf(order, rules, draft.total);
  content.fingerprints[static_cast<std::size_t>(ContentPart::kLines)] = OfLines(draft);
  return content;
}

WrittenContent ContentOf(const ShopOrder& order, const OrderRules& rules,
                         const money::Money& total) {
  return {.total = total,
          .fingerprints = {0, OfNote(order, rules), OfTags(order, rules),
                           OfAddress(order.billing_address), OfAddress(order.shipping_address)}};
}

std::set<ContentPart> ChangedParts(const WrittenContent& before, const WrittenContent& now) {
  std::set<ContentPart> changed;
  for (std::size_t i = 0; i < kContentPartCount; ++i) {
    if (before.fingerprints[i] != now.fingerprints[i]) changed.insert(static_cast<ContentPart>(i));
  }
  return changed;
}

}  // namespace waybill::ordersync
