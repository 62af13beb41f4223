// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <vector>

#include "services/order-sync/domain/catalog_plan.h"
#include "services/order-sync/domain/ports/catalog_writer.h"
#include "services/order-sync/domain/ports/records.h"
#include "services/order-sync/domain/rehearsed_ids.h"

namespace waybill::ordersync {

// Products, taxes and tags that are kept here instead of created in Odoo. Those that are in Odoo
// already have their ids. For one thread.
class RehearsedCatalogWriter final : public CatalogWriter {
 public:
  RehearsedCatalogWriter(Records& records, RehearsedIds& ids) : records_(records), ids_(ids) {}

  // What Odoo does not have, by the ids that stand for it.
  const CatalogPlan& created() const { return created_; }

  absl::Status CheckProductRight(const StoreName&, absl::Time) override { return absl::OkStatus(); }
  absl::Status CheckTaxRight(const StoreName&, absl::Time) override { return absl::OkStatus(); }

  std::vector<absl::StatusOr<OdooId>> CreateProducts(const StoreName& store,
                                                     std::span<const ProductDraft> drafts,
                                                     absl::Time deadline) override {
    return Create(store, drafts, created_.products, deadline);
  }
  std::vector<absl::StatusOr<OdooId>> CreateTaxes(const StoreName& store,
                                                  std::span<const TaxDraft> drafts,
                                                  absl::Time deadline) override {
    return Create(store, drafts, created_.taxes, deadline);
  }
  std::vector<absl::StatusOr<OdooId>> CreateTags(const StoreName& store,
                                                 std::span<const TagDraft> drafts,
                                                 absl::Time deadline) override {
    return Create(store, drafts, created_.tags, deadline);
  }

 private:
  // No draft is given twice: a rehearsal is of one order.
  template <typename Draft>
  std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store, std::span<const Draft> drafts,
                                             std::map<OdooId, Draft>& created,
                                             absl::Time deadline) {
    std::vector<absl::StatusOr<OdooId>> ids;
    for (const Draft& draft : drafts) {
      const auto there = records_.Find(store, {&draft.external_id, 1}, deadline);
      if (!there.ok()) {
        ids.emplace_back(there.status());
      } else if (there->front().has_value()) {
        ids.emplace_back(*there->front());
      } else {
        ids.emplace_back(created.emplace(ids_.Next(), draft).first->first);
      }
    }
    return ids;
  }

  Records& records_;
  RehearsedIds& ids_;
  CatalogPlan created_;
};

}  // namespace waybill::ordersync
