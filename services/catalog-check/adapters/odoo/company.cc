// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/company.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "libs/errors/error.h"
#include "services/catalog-check/adapters/odoo/field_values.h"
#include "services/catalog-check/adapters/odoo/reading.h"

namespace waybill::catalogcheck {
namespace {

Company ToCompany(const nlohmann::json& record) {
  const bool globally = TextOf(record, "tax_calculation_rounding_method") == "round_globally";
  return {.id = IdOf(record),
          .currency_code = LinkedNameOf(record, "currency_id"),
          .tax_rounding = globally ? TaxRounding::kGlobally : TaxRounding::kPerLine,
          .fiscal_country = LinkedIdOf(record, "account_fiscal_country_id")};
}

// What a new sale order would get.
absl::StatusOr<OdooId> DefaultCompany(odoo::Client& client, absl::Time deadline) {
  odoo::MethodCall call{.model = "sale.order", .method = "default_get"};
  call.arguments = {{"fields", nlohmann::json::array({"company_id"})}};
  call.idempotency = odoo::Idempotency::kIdempotent;
  const auto answer = client.Call(call, deadline);
  if (!answer.ok()) return answer.status();
  const auto id = answer->find("company_id");
  return OdooId{id != answer->end() && id->is_number_integer() ? id->get<std::int64_t>() : 0};
}

}  // namespace

absl::StatusOr<Company> ReadCompany(odoo::Client& client, absl::Time deadline) {
  const auto records = SearchRead(
      client,
      {.model = "res.company",
       .fields = {"currency_id", "tax_calculation_rounding_method", "account_fiscal_country_id"}},
      deadline);
  if (!records.ok()) return records.status();
  std::vector<Company> companies;
  for (const nlohmann::json& record : *records) companies.push_back(ToCompany(record));
  if (companies.size() == 1) return companies.front();
  const auto id = DefaultCompany(client, deadline);
  if (!id.ok()) return id.status();
  const auto found = std::ranges::find(companies, *id, &Company::id);
  if (found != companies.end()) return *found;
  return errors::ToStatus({.reason = errors::Reason::kOdooAccessDenied,
                           .message = "The user's default company in Odoo cannot be read.",
                           .remedy = "Allow the user the company in which orders are to be made, "
                                     "and make it his default company.",
                           .metadata = {{"model", "res.company"}, {"operation", "read"}}});
}

}  // namespace waybill::catalogcheck
