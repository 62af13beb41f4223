// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/emptied_lines.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/odoo/decimal_text.h"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/domain/external_ids.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using Lines = std::map<std::string, EmptiedLine>;

EmptiedLine Emptied(const std::string& external_id, const Json& line, const std::string& taxes) {
  EmptiedLine emptied{.id = OdooId{line.at("id").get<std::int64_t>()}};
  emptied.cells = {external_id, absl::StrCat(line.at("product_id").at(0).get<std::int64_t>()),
                   line.at("name").get<std::string>(), "0"};
  for (const char* number : {"price_unit", "discount"})
    emptied.cells.push_back(odoo::DecimalText(line.at(number)).value_or("0"));
  emptied.cells.push_back(absl::StrJoin(line.at(taxes).get<std::vector<std::int64_t>>(), ","));
  return emptied;
}

}  // namespace

absl::StatusOr<Lines> ReadEmptied(odoo::Client& client, const char* model, Json domain,
                                  const std::string& taxes, absl::Time deadline) {
  const auto lines = client.Call(
      {.model = model,
       .method = "search_read",
       .arguments = {{"domain", std::move(domain)},
                     {"fields", {"product_id", "name", "price_unit", "discount", taxes}}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  if (!lines.ok()) return lines.status();
  const auto ids = GuardAnswer([&]() -> absl::StatusOr<std::vector<std::int64_t>> {
    std::vector<std::int64_t> numbers;
    for (const Json& line : *lines) numbers.push_back(line.at("id").get<std::int64_t>());
    return numbers;
  });
  if (!ids.ok()) return ids.status();
  if (ids->empty()) return Lines();
  const auto external = client.Call({.model = model,
                                     .method = "get_external_id",
                                     .ids = *ids,
                                     .idempotency = odoo::Idempotency::kIdempotent},
                                    deadline);
  if (!external.ok()) return external.status();
  return GuardAnswer([&]() -> absl::StatusOr<Lines> {
    Lines emptied;
    for (const Json& line : *lines) {
      const auto name = external->find(std::to_string(line.at("id").get<std::int64_t>()));
      if (name == external->end() || !name->is_string()) continue;
      const auto external_id = name->get<std::string>();
      if (external_id.starts_with(kExternalIdModule))
        emptied[external_id] = Emptied(external_id, line, taxes);
    }
    return emptied;
  });
}

std::vector<EmptiedLine> GoneOf(const Lines& lines, const std::string& document,
                                const std::vector<std::string>& kept) {
  std::vector<EmptiedLine> gone;
  for (const auto& [external_id, line] : lines) {
    if (external_id.starts_with(document + "_") &&
        std::ranges::find(kept, external_id) == kept.end()) {
      gone.push_back(line);
    }
  }
  return gone;
}

}  // namespace waybill::ordersync
