// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/catalog-check/domain/records.h"

namespace waybill::catalogcheck {

struct Company {
  OdooId id = {};
  std::string currency_code = {};
  TaxRounding tax_rounding = TaxRounding::kPerLine;
  std::optional<OdooId> fiscal_country = std::nullopt;
};

// The company in which the user's sale orders are made: his only one, else his default one.
absl::StatusOr<Company> ReadCompany(odoo::Client& client, absl::Time deadline);

}  // namespace waybill::catalogcheck
