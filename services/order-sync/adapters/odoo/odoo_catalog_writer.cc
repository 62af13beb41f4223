// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_catalog_writer.h"

#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "services/order-sync/adapters/odoo/access_rights.h"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/catalog_values.h"
#include "services/order-sync/adapters/odoo/record_loading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
constexpr const char* kProducts = "product.product";
constexpr const char* kTaxes = "account.tax";
constexpr const char* kTags = "crm.tag";

using Results = std::vector<absl::StatusOr<OdooId>>;

absl::StatusOr<StockField> FindStockField(odoo::Client& client, absl::Time deadline) {
  const absl::StatusOr<Json> fields =
      client.Call({.model = kProducts,
                   .method = "fields_get",
                   .arguments = {{"allfields", {"detailed_type", "is_storable"}},
                                 {"attributes", {"selection"}}},
                   .idempotency = odoo::Idempotency::kIdempotent},
                  deadline);
  if (!fields.ok()) return fields.status();
  if (fields->contains("is_storable")) return StockField::kIsStorable;
  if (!fields->contains("detailed_type")) return StockField::kNone;
  for (const Json& choice : fields->at("detailed_type").at("selection")) {
    if (choice.at(0) == "product") return StockField::kDetailedType;
  }
  return StockField::kNone;
}

// Where the company books the taxes on its sales: its oldest tax that has an account knows.
absl::StatusOr<std::optional<OdooId>> FindTaxAccount(odoo::Client& client, OdooId company,
                                                     absl::Time deadline) {
  const Json domain = {{"company_id", "=", static_cast<std::int64_t>(company)},
                       {"tax_id.type_tax_use", "=", "sale"},
                       {"tax_id.amount_type", "=", "percent"},
                       {"document_type", "=", "invoice"},
                       {"repartition_type", "=", "tax"},
                       {"account_id", "!=", false}};
  const absl::StatusOr<Json> lines = client.Call(
      {.model = "account.tax.repartition.line",
       .method = "search_read",
       .arguments = {{"domain", domain}, {"fields", {"account_id"}}, {"order", "id"}, {"limit", 1}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  if (!lines.ok()) return lines.status();
  if (lines->empty()) return std::nullopt;
  return OdooId{lines->at(0).at("account_id").at(0).get<std::int64_t>()};
}

// Loads the drafts that `members` names, as `to_table` spells them, and keeps the answers in place.
template <typename Draft, typename ToTable>
void LoadInto(odoo::Client& client, const char* model, std::span<const Draft> drafts,
              std::span<const std::size_t> members, const ToTable& to_table, absl::Time deadline,
              Results& results) {
  if (members.empty()) return;
  const auto table_of = [&](std::span<const std::size_t> chosen) {
    std::vector<Draft> some;
    for (const std::size_t member : chosen) some.push_back(drafts[member]);
    return to_table(some);
  };
  Results created = RecordLoading(client, model, table_of, deadline).Create(members);
  for (std::size_t n = 0; n < members.size(); ++n) results[members[n]] = std::move(created[n]);
}

absl::Status CheckRight(odoo::Client& client, const char* model, absl::Time deadline) {
  const absl::StatusOr<bool> allowed = MayCreate(client, model, deadline);
  if (!allowed.ok()) return allowed.status();
  return *allowed ? absl::OkStatus() : CreationDenied(model);
}

}  // namespace

absl::Status OdooCatalogWriter::CheckProductRight(const StoreName& store, absl::Time deadline) {
  return CheckRight(stores_.at(store).client, kProducts, deadline);
}

absl::Status OdooCatalogWriter::CheckTaxRight(const StoreName& store, absl::Time deadline) {
  return CheckRight(stores_.at(store).client, kTaxes, deadline);
}

Results OdooCatalogWriter::CreateProducts(const StoreName& store,
                                          std::span<const ProductDraft> drafts,
                                          absl::Time deadline) {
  if (drafts.empty()) return {};
  odoo::Client& client = stores_.at(store).client;
  const auto stock = GuardAnswer([&] { return FindStockField(client, deadline); });
  if (!stock.ok()) return Results(drafts.size(), stock.status());
  std::vector<std::size_t> products;
  std::vector<std::size_t> items;
  for (std::size_t n = 0; n < drafts.size(); ++n)
    (drafts[n].kind == ProductKind::kItem ? items : products).push_back(n);
  Results results(drafts.size(), absl::UnknownError(""));
  const auto load = [&](std::span<const std::size_t> members, auto to_table) {
    LoadInto(
        client, kProducts, drafts, members,
        [&](std::span<const ProductDraft> some) { return to_table(some, *stock); }, deadline,
        results);
  };
  load(products, ToProductTable);
  load(items, ToItemTable);
  return results;
}

Results OdooCatalogWriter::CreateTaxes(const StoreName& store, std::span<const TaxDraft> drafts,
                                       absl::Time deadline) {
  if (drafts.empty()) return {};
  odoo::Client& client = stores_.at(store).client;
  const absl::StatusOr<odoo::ServerInfo> server = client.Info(deadline);
  if (!server.ok()) return Results(drafts.size(), server.status());
  std::map<OdooId, std::vector<std::size_t>> by_company;
  for (std::size_t n = 0; n < drafts.size(); ++n) by_company[drafts[n].company].push_back(n);
  Results results(drafts.size(), absl::UnknownError(""));
  for (const auto& [company, members] : by_company) {
    const auto account =
        GuardAnswer([&, &company = company] { return FindTaxAccount(client, company, deadline); });
    if (!account.ok()) {
      for (const std::size_t member : members) results[member] = account.status();
      continue;
    }
    LoadInto(
        client, kTaxes, drafts, members,
        [&](std::span<const TaxDraft> some) { return ToTaxTable(some, server->major, *account); },
        deadline, results);
  }
  return results;
}

Results OdooCatalogWriter::CreateTags(const StoreName& store, std::span<const TagDraft> drafts,
                                      absl::Time deadline) {
  Results results(drafts.size(), absl::UnknownError(""));
  std::vector<std::size_t> members(drafts.size());
  std::iota(members.begin(), members.end(), 0);
  LoadInto(stores_.at(store).client, kTags, drafts, members, ToTagTable, deadline, results);
  return results;
}

}  // namespace waybill::ordersync
