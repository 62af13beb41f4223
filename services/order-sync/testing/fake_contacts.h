// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/contacts.h"

namespace waybill::ordersync::testing {

// Contacts of an Odoo: one an external id. For one thread at a time.
class FakeContacts final : public Contacts {
 public:
  std::map<std::string, ContactDraft> contacts = {};  // By external id.
  std::map<std::string, OdooId> ids = {};             // Likewise.
  absl::Status failure = absl::OkStatus();            // Of every call.

  std::vector<absl::StatusOr<OdooId>> Create(const StoreName&, std::span<const ContactDraft> drafts,
                                             absl::Time) override {
    std::vector<absl::StatusOr<OdooId>> created;
    for (const ContactDraft& draft : drafts) {
      if (!failure.ok()) {
        created.emplace_back(failure);
        continue;
      }
      const auto next = OdooId{900 + static_cast<std::int64_t>(ids.size())};
      contacts.try_emplace(draft.external_id, draft);
      created.emplace_back(ids.try_emplace(draft.external_id, next).first->second);
    }
    return created;
  }
};

}  // namespace waybill::ordersync::testing
