// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_records.h"

#include <cstdint>

#include "libs/errors/error.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

const char* ModelOf(RecordKind kind) {
  switch (kind) {
    case RecordKind::kPartner:
      return "res.partner";
    case RecordKind::kProduct:
      return "product.product";
    case RecordKind::kTax:
      return "account.tax";
    case RecordKind::kPricelist:
      return "product.pricelist";
    case RecordKind::kTag:
      return "crm.tag";
  }
  return "";
}

// A plain sales user may not read ir.model.data, but may ask this of one id at a time.
absl::StatusOr<std::optional<OdooId>> FindOne(odoo::Client& client, const std::string& external_id,
                                              absl::Time deadline) {
  const auto dot = external_id.find('.');
  const auto found = client.Call({.model = "ir.model.data",
                                  .method = "check_object_reference",
                                  .arguments = {{"module", external_id.substr(0, dot)},
                                                {"xml_id", external_id.substr(dot + 1)}},
                                  .context = {{"active_test", false}},
                                  .idempotency = odoo::Idempotency::kIdempotent},
                                 deadline);
  if (errors::ReasonOf(found.status()) == errors::Reason::kOdooRecordMissing) return std::nullopt;
  if (!found.ok()) return found.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::optional<OdooId>> {
    const Json& id = found->at(1);  // False: it is there, and the user may not see it.
    if (!id.is_number_integer()) return std::nullopt;
    return OdooId{id.get<std::int64_t>()};
  });
}

}  // namespace

absl::StatusOr<std::vector<std::optional<OdooId>>> OdooRecords::Find(
    const StoreName& store, std::span<const std::string> external_ids, absl::Time deadline) {
  std::vector<std::optional<OdooId>> found;
  for (const std::string& external_id : external_ids) {
    const auto one = FindOne(stores_.at(store).client, external_id, deadline);
    if (!one.ok()) return one.status();
    found.push_back(*one);
  }
  return found;
}

absl::StatusOr<std::map<OdooId, std::string>> OdooRecords::Names(const StoreName& store,
                                                                 RecordKind kind,
                                                                 std::span<const OdooId> ids,
                                                                 absl::Time deadline) {
  return ReadNames(stores_.at(store).client, ModelOf(kind), ids, deadline);
}

absl::StatusOr<std::map<OdooId, std::string>> ReadNames(odoo::Client& client, const char* model,
                                                        std::span<const OdooId> ids,
                                                        absl::Time deadline) {
  std::map<OdooId, std::string> names;
  if (ids.empty()) return names;
  const auto read = client.Call({.model = model,
                                 .method = "read",
                                 .ids = Numbers(ids),
                                 .arguments = {{"fields", {"display_name"}}},
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  const absl::Status taken = GuardAnswer([&] {
    for (const Json& record : *read) {
      names[OdooId{record.at("id").get<std::int64_t>()}] =
          record.at("display_name").get<std::string>();
    }
    return absl::OkStatus();
  });
  if (!taken.ok()) return taken;
  return names;
}

}  // namespace waybill::ordersync
