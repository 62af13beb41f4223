// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/store_guard.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kPass = absl::Minutes(1);

// The user's right to read the UUID may come and go.
bool Same(const DatabaseIdentity& first, const DatabaseIdentity& seen) {
  if (first.created != seen.created) return false;
  return first.uuid.empty() || seen.uuid.empty() || first.uuid == seen.uuid;
}

absl::Status Changed(errors::Reason reason, std::string what) {
  return errors::ToStatus(
      {.reason = reason,
       .message = absl::StrCat(what, " is another one than this store began with."),
       .remedy = "Correct the address in the stores file. If the change is meant, accept it: "
                 "waybill stores accept; then refresh the store's orders in full."});
}

}  // namespace

absl::StatusOr<StoreIdentity> StoreGuard::Identify(const StoreName& store, absl::Time deadline) {
  absl::StatusOr<ShopFacts> shop = deps_.source.ReadShop(store, deadline);
  if (!shop.ok()) return shop.status();
  absl::StatusOr<DatabaseIdentity> odoo = deps_.database.Identify(store, deadline);
  if (!odoo.ok()) return odoo.status();
  return StoreIdentity{.shop = std::move(shop->id), .odoo = *std::move(odoo)};
}

absl::Status StoreGuard::Check(const StoreName& store, absl::Time deadline) {
  {
    absl::MutexLock lock(&mutex_);
    const auto passes = passes_until_.find(store);
    if (passes != passes_until_.end() && deps_.clock.Now() < passes->second)
      return absl::OkStatus();
  }
  const absl::StatusOr<StoreIdentity> seen = Identify(store, deadline);
  if (!seen.ok()) return seen.status();
  const absl::StatusOr<StoreIdentity> first = deps_.identities.Remember(store, *seen);
  if (!first.ok()) return first.status();
  if (first->shop != seen->shop)
    return Changed(errors::Reason::kShopifyShopChanged, "The Shopify shop");
  if (!Same(first->odoo, seen->odoo))
    return Changed(errors::Reason::kOdooDatabaseChanged, "The Odoo database");
  absl::MutexLock lock(&mutex_);
  passes_until_[store] = deps_.clock.Now() + kPass;
  return absl::OkStatus();
}

absl::Status StoreGuard::Accept(const StoreName& store, absl::Time deadline) {
  const absl::StatusOr<StoreIdentity> seen = Identify(store, deadline);
  if (!seen.ok()) return seen.status();
  // Forget first: should the rest fail, the store stays stopped, and accepting it again mends that.
  if (const absl::Status cleared = deps_.index.Clear(store); !cleared.ok()) return cleared;
  return deps_.identities.Replace(store, *seen);
}

}  // namespace waybill::ordersync
