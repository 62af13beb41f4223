// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/payment_journals.h"

#include <cstdint>
#include <set>
#include <utility>

#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr int kMost = 500;

struct OwnedJournal {
  PaymentJournal journal;
  std::int64_t company = 0;
};

// Of a new sale order, and so of its invoice and payments.
absl::StatusOr<std::int64_t> DefaultCompany(odoo::Client& client, absl::Time deadline) {
  const auto defaults = client.Call({.model = "sale.order",
                                     .method = "default_get",
                                     .arguments = {{"fields", Json::array({"company_id"})}},
                                     .idempotency = odoo::Idempotency::kIdempotent},
                                    deadline);
  if (!defaults.ok()) return defaults.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::int64_t> {
    return defaults->at("company_id").get<std::int64_t>();
  });
}

}  // namespace

absl::StatusOr<std::vector<PaymentJournal>> ReadPaymentJournals(odoo::Client& client,
                                                                absl::Time deadline) {
  const auto read = client.Call(
      {.model = "account.journal",
       .method = "search_read",
       .arguments = {{"domain",
                      Json::array({Json::array({"type", "in", {"bank", "cash", "credit"}})})},
                     {"fields", {"code", "name", "type", "company_id"}},
                     {"order", "code, id"},
                     {"limit", kMost}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  if (!read.ok()) return read.status();
  std::set<std::int64_t> companies;
  const auto owned = GuardAnswer([&]() -> absl::StatusOr<std::vector<OwnedJournal>> {
    std::vector<OwnedJournal> journals;
    for (const Json& record : *read) {
      journals.push_back({.journal = {.id = OdooId{record.at("id").get<std::int64_t>()},
                                      .code = record.at("code").get<std::string>(),
                                      .name = record.at("name").get<std::string>(),
                                      .type = record.at("type").get<std::string>()},
                          .company = record.at("company_id").at(0).get<std::int64_t>()});
      companies.insert(journals.back().company);
    }
    return journals;
  });
  if (!owned.ok()) return owned.status();
  std::vector<PaymentJournal> journals;
  if (companies.size() > 1) {
    const absl::StatusOr<std::int64_t> own = DefaultCompany(client, deadline);
    if (!own.ok()) return own.status();
    companies = {*own};
  }
  for (const OwnedJournal& each : *owned) {
    if (companies.contains(each.company)) journals.push_back(each.journal);
  }
  return journals;
}

}  // namespace waybill::ordersync
