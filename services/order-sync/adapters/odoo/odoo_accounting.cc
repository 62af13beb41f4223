// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_accounting.h"

#include <cstdint>
#include <utility>

#include "libs/errors/error.h"
#include "libs/odoo/decimal_text.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/payment_journals.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr int kMost = 500;

odoo::MethodCall SearchRead(const char* model, Json domain, Json fields, const char* order) {
  return {.model = model,
          .method = "search_read",
          .arguments = {{"domain", std::move(domain)},
                        {"fields", std::move(fields)},
                        {"order", order},
                        {"limit", kMost}},
          .idempotency = odoo::Idempotency::kIdempotent};
}

// "Waybill BV" of [1, "Waybill BV"]; nothing of false, which is how Odoo says none.
std::string LinkedName(const Json& link) {
  return link.is_array() ? link.at(1).get<std::string>() : std::string();
}

absl::StatusOr<std::vector<TaxChoice>> ReadTaxes(odoo::Client& client, absl::Time deadline) {
  const auto read =
      client.Call(SearchRead("account.tax",
                             Json::array({Json::array({"type_tax_use", "=", "sale"}),
                                          Json::array({"amount_type", "=", "percent"})}),
                             {"name", "amount", "price_include", "company_id"}, "name, id"),
                  deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::vector<TaxChoice>> {
    std::vector<TaxChoice> taxes;
    for (const Json& record : *read) {
      const auto percent =
          money::Decimal::Parse(odoo::DecimalText(record.at("amount")).value_or(""));
      if (!percent.ok()) continue;
      taxes.push_back({.id = OdooId{record.at("id").get<std::int64_t>()},
                       .name = record.at("name").get<std::string>(),
                       .percent = *percent,
                       .price_include = record.at("price_include") == Json(true),
                       .company = LinkedName(record.at("company_id"))});
    }
    return taxes;
  });
}

absl::StatusOr<std::vector<JournalChoice>> ReadJournals(odoo::Client& client, absl::Time deadline) {
  const auto read = ReadPaymentJournals(client, deadline);
  if (errors::ReasonOf(read.status()) == errors::Reason::kOdooAccessDenied) {
    return std::vector<JournalChoice>();
  }
  if (!read.ok()) return read.status();
  std::vector<JournalChoice> journals;
  for (const PaymentJournal& journal : *read)
    journals.push_back({.code = journal.code, .name = journal.name, .type = journal.type});
  return journals;
}

absl::StatusOr<std::vector<ServiceChoice>> ReadServices(odoo::Client& client, absl::Time deadline) {
  const auto read =
      client.Call(SearchRead("product.product",
                             Json::array({Json::array({"type", "=", "service"}),
                                          Json::array({"default_code", "!=", false})}),
                             {"default_code", "name"}, "default_code, id"),
                  deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::vector<ServiceChoice>> {
    std::vector<ServiceChoice> services;
    for (const Json& record : *read) {
      services.push_back({.sku = record.at("default_code").get<std::string>(),
                          .name = record.at("name").get<std::string>()});
    }
    return services;
  });
}

}  // namespace

absl::StatusOr<MappingChoices> OdooAccounting::ReadChoices(const StoreName& store,
                                                           absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  auto taxes = ReadTaxes(client, deadline);
  if (!taxes.ok()) return taxes.status();
  auto journals = ReadJournals(client, deadline);
  if (!journals.ok()) return journals.status();
  auto services = ReadServices(client, deadline);
  if (!services.ok()) return services.status();
  return MappingChoices{.taxes = *std::move(taxes),
                        .journals = *std::move(journals),
                        .services = *std::move(services)};
}

}  // namespace waybill::ordersync
