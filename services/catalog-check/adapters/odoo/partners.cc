// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/partners.h"

#include <map>
#include <string>
#include <utility>

#include "services/catalog-check/adapters/odoo/external_id_marks.h"
#include "services/catalog-check/adapters/odoo/field_values.h"
#include "services/catalog-check/adapters/odoo/reading.h"
#include "services/catalog-check/domain/normalisation.h"

namespace waybill::catalogcheck {
namespace {

constexpr char kModel[] = "res.partner";

std::vector<std::string> FieldsOf(const Dialect& dialect) {
  std::vector<std::string> fields = {"name",  "parent_id", "type",    "is_company", "active",
                                     "email", "street",    "street2", "city",       "zip"};
  if (dialect.partner_phone_sanitized) fields.emplace_back("phone_sanitized");
  return fields;
}

Partner ToPartner(const nlohmann::json& record) {
  const bool contact = TextOf(record, "type") == "contact" || TextOf(record, "type").empty();
  return {.id = IdOf(record),
          .parent = LinkedIdOf(record, "parent_id"),
          .kind = contact ? PartnerKind::kContact : PartnerKind::kAddress,
          .is_company = TruthOf(record, "is_company"),
          .active = TruthOf(record, "active"),
          .name = TextOf(record, "name"),
          .email = NormalisedEmail(TextOf(record, "email")),
          .phone = TextOf(record, "phone_sanitized"),
          .street = TextOf(record, "street"),
          .street2 = TextOf(record, "street2"),
          .city = TextOf(record, "city"),
          .zip = TextOf(record, "zip")};
}

// Without `email_normalized` each address is compared by itself, letter case aside.
void AddEmails(const Dialect& dialect, const std::set<std::string>& emails,
               std::vector<nlohmann::json>& conditions) {
  if (emails.empty()) return;
  if (dialect.partner_email_normalized) {
    conditions.push_back({"email_normalized", "in", emails});
    return;
  }
  for (const std::string& email : emails) conditions.push_back({"email", "=ilike", email});
}

std::vector<nlohmann::json> ConditionsOf(const Dialect& dialect, const PartnerKeys& keys,
                                         const std::map<std::string, OdooId>& known) {
  std::vector<nlohmann::json> conditions;
  AddEmails(dialect, keys.emails, conditions);
  if (!keys.phones.empty() && dialect.partner_phone_sanitized) {
    conditions.push_back({"phone_sanitized", "in", keys.phones});
  }
  if (!keys.names.empty()) conditions.push_back({"name", "in", keys.names});
  if (!known.empty()) conditions.push_back({"id", "in", IdsIn(known)});
  return conditions;
}

std::vector<Partner> ToPartners(const std::vector<nlohmann::json>& records) {
  std::vector<Partner> partners;
  for (const nlohmann::json& record : records) partners.push_back(ToPartner(record));
  return partners;
}

}  // namespace

absl::StatusOr<std::vector<Partner>> ReadPartners(odoo::Client& client, const Dialect& dialect,
                                                  const PartnerKeys& keys, absl::Time deadline) {
  const auto known = ResolveExternalIds(client, kModel, keys.external_ids, deadline);
  if (!known.ok()) return known.status();
  const std::vector<nlohmann::json> conditions = ConditionsOf(dialect, keys, *known);
  if (conditions.empty()) return std::vector<Partner>();
  const auto records = SearchRead(client,
                                  {.model = kModel,
                                   .domain = AnyOf(conditions),
                                   .fields = FieldsOf(dialect),
                                   .with_archived = true},
                                  deadline);
  if (!records.ok()) return records.status();
  std::vector<Partner> partners = ToPartners(*records);
  const absl::Status marked = MarkExternalIds(client, kModel, *known, partners, deadline);
  if (!marked.ok()) return marked;
  return partners;
}

absl::StatusOr<std::vector<Partner>> ReadChildren(odoo::Client& client,
                                                  const std::set<OdooId>& parents,
                                                  absl::Time deadline) {
  if (parents.empty()) return std::vector<Partner>();
  const auto records = SearchRead(client,
                                  {.model = kModel,
                                   .domain = AnyOf({{"parent_id", "in", parents}}),
                                   .fields = FieldsOf(Dialect{})},
                                  deadline);
  if (!records.ok()) return records.status();
  return ToPartners(*records);
}

}  // namespace waybill::catalogcheck
