// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/catalog-check/adapters/odoo/known_fields.h"
#include "services/catalog-check/domain/ports/catalog.h"

namespace waybill::catalogcheck {

// `res.partner`, as Catalog::Partners and Catalog::ChildrenOf promise.
absl::StatusOr<std::vector<Partner>> ReadPartners(odoo::Client& client, const Dialect& dialect,
                                                  const PartnerKeys& keys, absl::Time deadline);
absl::StatusOr<std::vector<Partner>> ReadChildren(odoo::Client& client,
                                                  const std::set<OdooId>& parents,
                                                  absl::Time deadline);

}  // namespace waybill::catalogcheck
