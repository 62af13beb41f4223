// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/catalog_writer.h"

namespace waybill::ordersync::testing {

// The catalogue of an Odoo: one record an external id. For one thread at a time.
class FakeCatalogWriter final : public CatalogWriter {
 public:
  std::map<std::string, ProductDraft> products = {};  // By external id.
  std::map<std::string, TaxDraft> taxes = {};         // Likewise.
  std::map<std::string, TagDraft> tags = {};          // Likewise.
  std::map<std::string, OdooId> ids = {};             // Likewise, of all of them.
  absl::Status failure = absl::OkStatus();            // Of every call.
  int calls = 0;

  absl::Status CheckProductRight(const StoreName&, absl::Time) override { return failure; }
  absl::Status CheckTaxRight(const StoreName&, absl::Time) override { return failure; }

  std::vector<absl::StatusOr<OdooId>> CreateProducts(const StoreName&,
                                                     std::span<const ProductDraft> drafts,
                                                     absl::Time) override {
    return Create(drafts, products);
  }

  std::vector<absl::StatusOr<OdooId>> CreateTaxes(const StoreName&,
                                                  std::span<const TaxDraft> drafts,
                                                  absl::Time) override {
    return Create(drafts, taxes);
  }

  std::vector<absl::StatusOr<OdooId>> CreateTags(const StoreName&, std::span<const TagDraft> drafts,
                                                 absl::Time) override {
    return Create(drafts, tags);
  }

 private:
  template <typename Draft>
  std::vector<absl::StatusOr<OdooId>> Create(std::span<const Draft> drafts,
                                             std::map<std::string, Draft>& records) {
    ++calls;
    std::vector<absl::StatusOr<OdooId>> created;
    for (const Draft& draft : drafts) {
      if (!failure.ok()) {
        created.emplace_back(failure);
        continue;
      }
      records.try_emplace(draft.external_id, draft);
      const auto next = OdooId{700 + static_cast<std::int64_t>(ids.size())};
      created.emplace_back(ids.try_emplace(draft.external_id, next).first->second);
    }
    return created;
  }
};

}  // namespace waybill::ordersync::testing
