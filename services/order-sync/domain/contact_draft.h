// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// What a contact is for; Odoo's `res.partner.type`.
enum class ContactKind : std::uint8_t { kContact, kInvoice, kDelivery, kOther };

// A contact to be created in Odoo. Holds personal data: never logged.
struct ContactDraft {
  std::string external_id = {};  // __waybill__.shopify_customer_<id>
  ContactKind kind = ContactKind::kContact;
  // The person or company that the address belongs to.
  std::optional<OdooId> parent = std::nullopt;
  bool is_company = false;
  std::string name = {};  // Never empty.
  std::string email = {};
  std::string phone = {};
  std::string street = {};
  std::string street2 = {};
  std::string city = {};
  std::string zip = {};
  std::string country_code = {};   // ISO 3166-1 alpha-2; empty: none.
  std::string province_code = {};  // Within the country; empty: none.

  bool operator==(const ContactDraft&) const = default;
};

}  // namespace waybill::ordersync
