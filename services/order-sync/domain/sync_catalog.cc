// SPDX-License-Identifier: Apache-2.0
// The products, taxes and tags that a batch creates before its orders.
#include <map>
#include <string>
#include <vector>

#include "libs/errors/error.h"
#include "services/order-sync/domain/sync_batch.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {
namespace {

bool IsTransient(const absl::Status& status) {
  return errors::ClassOf(errors::ReasonOf(status)) == errors::FailureClass::kTransient;
}

template <typename Draft>
using Planned = std::map<OdooId, Draft> CatalogPlan::*;

// What several orders want is created once.
template <typename Draft>
std::vector<Draft> DraftsOf(std::span<OrderPreparation* const> orders, Planned<Draft> planned) {
  std::map<std::string, Draft> drafts;
  for (const OrderPreparation* order : orders) {
    for (const auto& [id, draft] : order->catalog.*planned)
      drafts.emplace(draft.external_id, draft);
  }
  std::vector<Draft> all;
  for (auto& [external_id, draft] : drafts) all.push_back(std::move(draft));
  return all;
}

template <typename Draft>
void Resolve(std::span<OrderPreparation* const> orders, Planned<Draft> planned,
             const std::vector<Draft>& drafts, const std::vector<absl::StatusOr<OdooId>>& created) {
  std::map<std::string, const absl::StatusOr<OdooId>*> by_external_id;
  for (std::size_t n = 0; n < drafts.size(); ++n)
    by_external_id[drafts[n].external_id] = &created[n];
  for (OrderPreparation* order : orders) {
    std::map<OdooId, OdooId> in_place;
    for (const auto& [id, draft] : order->catalog.*planned) {
      const absl::StatusOr<OdooId>& outcome = *by_external_id.at(draft.external_id);
      if (outcome.ok()) {
        in_place[id] = *outcome;
      } else {
        order->Fail(outcome.status());
      }
    }
    PutInPlace(in_place, *order->draft, order->credit_notes);
  }
}

// An order that Odoo does not give a tag to goes ahead without it.
void ResolveTags(std::span<OrderPreparation* const> orders, const std::vector<TagDraft>& drafts,
                 std::vector<absl::StatusOr<OdooId>> created) {
  for (OrderPreparation* order : orders) {
    for (std::size_t n = 0; n < drafts.size(); ++n) {
      if (created[n].ok() || IsTransient(created[n].status())) continue;
      std::erase_if(order->catalog.tags, [&](const auto& planned) {
        if (planned.second.external_id != drafts[n].external_id) return false;
        std::erase(order->draft->tags, planned.first);
        order->warnings.push_back(WarningOf(created[n].status()));
        return true;
      });
    }
  }
  Resolve(orders, &CatalogPlan::tags, drafts, created);
}

}  // namespace

void SyncBatch::CreateCatalog() {
  std::vector<OrderPreparation*> lacking;
  for (const std::size_t i : Going()) {
    if (!preparations_[i].catalog.empty()) lacking.push_back(&preparations_[i]);
  }
  if (const auto products = DraftsOf(lacking, &CatalogPlan::products); !products.empty()) {
    Resolve(lacking, &CatalogPlan::products, products,
            deps_.catalog.CreateProducts(store_, products, deadline_));
  }
  if (const auto taxes = DraftsOf(lacking, &CatalogPlan::taxes); !taxes.empty()) {
    Resolve(lacking, &CatalogPlan::taxes, taxes,
            deps_.catalog.CreateTaxes(store_, taxes, deadline_));
  }
  if (const auto tags = DraftsOf(lacking, &CatalogPlan::tags); !tags.empty())
    ResolveTags(lacking, tags, deps_.catalog.CreateTags(store_, tags, deadline_));
}

}  // namespace waybill::ordersync
