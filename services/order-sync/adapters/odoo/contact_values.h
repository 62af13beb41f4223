// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libs/odoo/load.h"
#include "services/order-sync/domain/contact_draft.h"

// How Odoo spells a contact. Pure.
namespace waybill::ordersync {

// Odoo's ids of countries, and of states by country and code.
struct Places {
  std::map<std::string, OdooId> countries = {};                       // "US"
  std::map<std::pair<std::string, std::string>, OdooId> states = {};  // {"US", "CA"}
};

// One row a contact, without its parent: in 19 a plain sales user may not load a person that has
// one. A country or state that Odoo does not have is left out.
odoo::LoadTable ToLoadTable(std::span<const ContactDraft> drafts, const Places& places);

}  // namespace waybill::ordersync
