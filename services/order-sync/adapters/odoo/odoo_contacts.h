// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "services/order-sync/adapters/odoo/contact_values.h"
#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/contacts.h"

namespace waybill::ordersync {

// Contacts as `res.partner`.
class OdooContacts final : public Contacts {
 public:
  explicit OdooContacts(const OdooStores& stores) : stores_(stores) {}

  std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store,
                                             std::span<const ContactDraft> drafts,
                                             absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

}  // namespace waybill::ordersync
