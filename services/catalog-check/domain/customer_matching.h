// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/catalog-check/domain/catalog_snapshot.h"
#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/order_answer.h"
#include "services/catalog-check/domain/references.h"

// Which contact a customer is: the one with its external id, else the only one with its e-mail,
// else with its phone, else with its name and address. Contacts are never merged and none of
// several is guessed: several that fit are a finding. Of one family (a company and its people) the
// company is meant where the order names one, else the person; its mere addresses don't count.
// Archived contacts are not matched.
namespace waybill::catalogcheck {

struct CustomerDecision {
  std::optional<CustomerMatch> match = std::nullopt;
  std::vector<Finding> findings = {};
};

// `customer` is nothing where the app may not see one. The addresses are compared with the match's
// children in the snapshot.
CustomerDecision MatchCustomer(const std::optional<CustomerReference>& customer,
                               const CatalogSnapshot& snapshot);

// Whether the external id must be looked up to decide; see NeedsExternalId of products.
bool NeedsExternalId(const CustomerReference& customer, const CatalogSnapshot& snapshot);

// As Odoo would hold it. May be empty.
std::string PhoneOf(const CustomerReference& customer);

}  // namespace waybill::catalogcheck
