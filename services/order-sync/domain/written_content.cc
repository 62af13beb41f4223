// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/written_content.h"

#include <algorithm>
#include <optional>
#include <string>

#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_note.h"
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

// Without the tracking numbers, which are carried by themselves.
std::uint32_t OfNote(const ShopOrder& order, const OrderRules& rules) {
  ShopOrder unsent = order;
  unsent.fulfillments.clear();
  StableHash hash;
  hash.Add(NoteOf(unsent, rules));
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
  return {.total = draft.total,
          .fingerprints = {OfLines(draft), OfNote(order, rules), OfTags(order, rules),
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
