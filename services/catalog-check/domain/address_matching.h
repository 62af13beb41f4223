// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/records.h"
#include "services/catalog-check/domain/references.h"

namespace waybill::catalogcheck {

// Whether the contact has that address: street, city and postal code are the same but for case,
// spaces and punctuation. An address without a street is nobody's.
bool HasAddress(const Partner& partner, const Address& address);

// Who of the partner and its children, in this order, has the address. The partner, if there is
// none or it has no street; nothing if nobody has it.
std::optional<OdooId> WithAddress(const Partner& partner,
                                  const std::vector<const Partner*>& children,
                                  const std::optional<Address>& address);

// The same for goods, which must not arrive under another's name: where the address names somebody
// else than `customer`, a contact has it only under that name, or under none.
std::optional<OdooId> WithRecipient(const Partner& partner,
                                    const std::vector<const Partner*>& children,
                                    const std::optional<Address>& address,
                                    const std::string& customer);

// Warnings about what Odoo or a carrier needs and Shopify's order lacks: parts of the addresses, or
// any way to reach the customer.
std::vector<Finding> CompletenessWarnings(const CustomerReference& customer);

// Warnings about countries and states of the addresses that Odoo does not have: contacts are
// created without them.
std::vector<Finding> PlaceWarnings(const CustomerReference& customer,
                                   const std::vector<Country>& countries);

}  // namespace waybill::catalogcheck
