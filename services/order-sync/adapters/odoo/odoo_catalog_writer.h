// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/catalog_writer.h"

namespace waybill::ordersync {

// Products as `product.product`, taxes as `account.tax`, of Odoo 17 to 19.
class OdooCatalogWriter final : public CatalogWriter {
 public:
  explicit OdooCatalogWriter(const OdooStores& stores) : stores_(stores) {}

  absl::Status CheckProductRight(const StoreName& store, absl::Time deadline) override;
  absl::Status CheckTaxRight(const StoreName& store, absl::Time deadline) override;
  std::vector<absl::StatusOr<OdooId>> CreateProducts(const StoreName& store,
                                                     std::span<const ProductDraft> drafts,
                                                     absl::Time deadline) override;
  std::vector<absl::StatusOr<OdooId>> CreateTaxes(const StoreName& store,
                                                  std::span<const TaxDraft> drafts,
                                                  absl::Time deadline) override;
  std::vector<absl::StatusOr<OdooId>> CreateTags(const StoreName& store,
                                                 std::span<const TagDraft> drafts,
                                                 absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

}  // namespace waybill::ordersync
