// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/odoo_catalog.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "services/catalog-check/adapters/odoo/company.h"
#include "services/catalog-check/adapters/odoo/field_values.h"
#include "services/catalog-check/adapters/odoo/partners.h"
#include "services/catalog-check/adapters/odoo/products.h"
#include "services/catalog-check/adapters/odoo/reading.h"

namespace waybill::catalogcheck {
namespace {

// The code of the country that the company pays taxes in; empty if it has none.
absl::StatusOr<std::string> FiscalCountryOf(odoo::Client& client, const Company& company,
                                            absl::Time deadline) {
  if (!company.fiscal_country.has_value()) return "";
  const auto id = static_cast<std::int64_t>(*company.fiscal_country);
  const auto countries = SearchRead(
      client, {.model = "res.country", .domain = {{"id", "=", id}}, .fields = {"code"}}, deadline);
  if (!countries.ok()) return countries.status();
  return countries->empty() ? "" : TextOf(countries->front(), "code");
}

}  // namespace

absl::StatusOr<std::vector<Product>> OdooCatalog::Products(const ProductKeys& keys,
                                                           const Reading& reading) {
  if (keys.empty()) return std::vector<Product>();
  const auto dialect = fields_.Get(reading.deadline);
  if (!dialect.ok()) return dialect.status();
  return ReadProducts(client_, *dialect, keys, reading.deadline);
}

absl::StatusOr<std::vector<Partner>> OdooCatalog::Partners(const PartnerKeys& keys,
                                                           const Reading& reading) {
  if (keys.empty()) return std::vector<Partner>();
  const auto dialect = fields_.Get(reading.deadline);
  if (!dialect.ok()) return dialect.status();
  return ReadPartners(client_, *dialect, keys, reading.deadline);
}

absl::StatusOr<std::vector<Partner>> OdooCatalog::ChildrenOf(const std::set<OdooId>& parents,
                                                             const Reading& reading) {
  return ReadChildren(client_, parents, reading.deadline);
}

absl::StatusOr<std::vector<Tax>> OdooCatalog::Taxes(const Reading& reading) {
  const auto company = ReadCompany(client_, reading.deadline);
  if (!company.ok()) return company.status();
  const auto records =
      SearchRead(client_,
                 {.model = "account.tax",
                  .domain = {{"type_tax_use", "=", "sale"},
                             {"amount_type", "=", "percent"},
                             {"company_id", "=", static_cast<std::int64_t>(company->id)}},
                  .fields = {"name", "country_code", "amount", "price_include", "sequence",
                             "include_base_amount", "is_base_affected", "active"},
                  .with_archived = true},
                 reading.deadline);
  if (!records.ok()) return records.status();
  std::vector<Tax> taxes;
  for (const nlohmann::json& record : *records) {
    const std::optional<money::Decimal> percent = DecimalOf(record, "amount");
    if (!percent.has_value()) continue;
    taxes.push_back({.id = IdOf(record),
                     .name = TextOf(record, "name"),
                     .country_code = TextOf(record, "country_code"),
                     .percent = *percent,
                     .price_include = TruthOf(record, "price_include"),
                     .sequence = IntegerOf(record, "sequence"),
                     .include_base_amount = TruthOf(record, "include_base_amount"),
                     .is_base_affected = TruthOf(record, "is_base_affected"),
                     .active = TruthOf(record, "active")});
  }
  return taxes;
}

absl::StatusOr<std::vector<Pricelist>> OdooCatalog::Pricelists(const Reading& reading) {
  const auto company = ReadCompany(client_, reading.deadline);
  if (!company.ok()) return company.status();
  const auto id = static_cast<std::int64_t>(company->id);
  const auto records =
      SearchRead(client_,
                 {.model = "product.pricelist",
                  .domain = {{"company_id", "in", nlohmann::json::array({false, id})}},
                  .fields = {"currency_id"}},
                 reading.deadline);
  if (!records.ok()) return records.status();
  std::vector<Pricelist> pricelists;
  for (const nlohmann::json& record : *records) {
    pricelists.push_back(
        {.id = IdOf(record), .currency_code = LinkedNameOf(record, "currency_id")});
  }
  return pricelists;
}

absl::StatusOr<std::vector<Tag>> OdooCatalog::Tags(TagKind kind, const std::set<std::string>& names,
                                                   const Reading& reading) {
  if (names.empty()) return std::vector<Tag>();
  const auto records =
      SearchRead(client_,
                 {.model = kind == TagKind::kOrder ? "crm.tag" : "res.partner.category",
                  .domain = AnyOf({{"name", "in", names}}),
                  .fields = {"name"}},
                 reading.deadline);
  if (!records.ok()) return records.status();
  std::vector<Tag> tags;
  for (const nlohmann::json& record : *records) {
    tags.push_back({.id = IdOf(record), .kind = kind, .name = TextOf(record, "name")});
  }
  return tags;
}

absl::StatusOr<std::vector<Country>> OdooCatalog::Countries(const std::set<std::string>& codes,
                                                            const Reading& reading) {
  std::vector<Country> countries;
  if (codes.empty()) return countries;
  const auto records = SearchRead(
      client_, {.model = "res.country", .domain = {{"code", "in", codes}}, .fields = {"code"}},
      reading.deadline);
  if (!records.ok()) return records.status();
  const auto states = SearchRead(client_,
                                 {.model = "res.country.state",
                                  .domain = {{"country_id.code", "in", codes}},
                                  .fields = {"code", "country_id"}},
                                 reading.deadline);
  if (!states.ok()) return states.status();
  std::map<OdooId, std::set<std::string>> codes_of;
  for (const nlohmann::json& state : *states) {
    const std::optional<OdooId> country = LinkedIdOf(state, "country_id");
    if (country.has_value()) codes_of[*country].insert(TextOf(state, "code"));
  }
  for (const nlohmann::json& record : *records)
    countries.push_back(
        {.id = IdOf(record), .code = TextOf(record, "code"), .states = codes_of[IdOf(record)]});
  return countries;
}

absl::StatusOr<OdooFacts> OdooCatalog::Facts(const Reading& reading) {
  const auto server = client_.Info(reading.deadline);
  if (!server.ok()) return server.status();
  const auto dialect = fields_.Get(reading.deadline);
  if (!dialect.ok()) return dialect.status();
  const auto company = ReadCompany(client_, reading.deadline);
  if (!company.ok()) return company.status();
  const auto country = FiscalCountryOf(client_, *company, reading.deadline);
  if (!country.ok()) return country.status();
  return OdooFacts{.version = server->version,
                   .major = server->major,
                   .price_decimals = dialect->price_decimals,
                   .discount_decimals = dialect->discount_decimals,
                   .tax_rounding = company->tax_rounding,
                   .company_currency_code = company->currency_code,
                   .company = company->id,
                   .fiscal_country_code = *country};
}

}  // namespace waybill::catalogcheck
