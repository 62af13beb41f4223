// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/ports/records.h"
#include "services/order-sync/testing/fake_catalog_writer.h"
#include "services/order-sync/testing/fake_contacts.h"
#include "services/order-sync/testing/fake_invoices.h"
#include "services/order-sync/testing/fake_payments.h"

namespace waybill::ordersync::testing {

// What the other fakes of an Odoo hold, by external id. For one thread at a time.
class FakeRecords final : public Records {
 public:
  FakeRecords(const FakeCatalogWriter& catalog, const FakeContacts& contacts,
              FakeInvoices& invoices, const FakePayments& payments)
      : catalog_(catalog), contacts_(contacts), invoices_(invoices), payments_(payments) {}

  absl::Status failure = absl::OkStatus();

  absl::StatusOr<std::vector<std::optional<OdooId>>> Find(const StoreName&,
                                                          std::span<const std::string> external_ids,
                                                          absl::Time) override {
    if (!failure.ok()) return failure;
    std::vector<std::optional<OdooId>> found;
    for (const std::string& id : external_ids) found.push_back(FindOne(id));
    return found;
  }

  absl::StatusOr<std::map<OdooId, std::string>> Names(const StoreName&, RecordKind,
                                                      std::span<const OdooId> ids,
                                                      absl::Time) override {
    if (!failure.ok()) return failure;
    std::map<OdooId, std::string> names;
    for (const OdooId id : ids) names[id] = absl::StrCat("Record ", static_cast<std::int64_t>(id));
    return names;
  }

 private:
  std::optional<OdooId> FindOne(const std::string& external_id) {
    const auto entry = catalog_.ids.find(external_id);
    if (entry != catalog_.ids.end()) return entry->second;
    const auto contact = contacts_.ids.find(external_id);
    if (contact != contacts_.ids.end()) return contact->second;
    if (invoices_.Has(external_id)) return invoices_.Of(external_id).document.id;
    if (payments_.registered.contains(external_id)) return OdooId{7000};
    return std::nullopt;
  }

  const FakeCatalogWriter& catalog_;
  const FakeContacts& contacts_;
  FakeInvoices& invoices_;
  const FakePayments& payments_;
};

}  // namespace waybill::ordersync::testing
