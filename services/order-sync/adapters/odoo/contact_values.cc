// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/contact_values.h"

#include <cstdint>

#include "absl/strings/str_cat.h"

namespace waybill::ordersync {
namespace {

template <typename Map, typename Key>
std::string CellOf(const Map& ids, const Key& key) {
  const auto found = ids.find(key);
  return found == ids.end() ? "" : absl::StrCat(static_cast<std::int64_t>(found->second));
}

std::string TypeOf(ContactKind kind) {
  switch (kind) {
    case ContactKind::kInvoice:
      return "invoice";
    case ContactKind::kDelivery:
      return "delivery";
    case ContactKind::kOther:
      return "other";
    case ContactKind::kContact:
      break;
  }
  return "contact";
}

}  // namespace

odoo::LoadTable ToLoadTable(std::span<const ContactDraft> drafts, const Places& places) {
  odoo::LoadTable table{.fields = {"id", "name", "type", "is_company", "email", "phone", "street",
                                   "street2", "city", "zip", "country_id/.id", "state_id/.id"},
                        .rows = {}};
  for (const ContactDraft& draft : drafts) {
    table.rows.push_back(
        {draft.external_id, draft.name, TypeOf(draft.kind), draft.is_company ? "1" : "0",
         draft.email, draft.phone, draft.street, draft.street2, draft.city, draft.zip,
         CellOf(places.countries, draft.country_code),
         CellOf(places.states, std::pair(draft.country_code, draft.province_code))});
  }
  return table;
}

}  // namespace waybill::ordersync
