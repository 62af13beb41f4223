// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "services/order-sync/domain/ports/documents.h"
#include "services/order-sync/testing/fake_sales.h"

namespace waybill::ordersync::testing {

// Sale orders and invoices line by line, as a test puts them there.
class FakeDocuments final : public Documents {
 public:
  std::map<OdooId, DocumentContent> sale_orders = {};
  std::map<OdooId, DocumentContent> invoices = {};
  absl::Status failure = absl::OkStatus();

  absl::StatusOr<DocumentContent> ReadSaleOrder(const StoreName&, OdooId id, absl::Time) override {
    return Of(sale_orders, id);
  }
  absl::StatusOr<DocumentContent> ReadInvoice(const StoreName&, OdooId id, absl::Time) override {
    return Of(invoices, id);
  }

 private:
  absl::StatusOr<DocumentContent> Of(const std::map<OdooId, DocumentContent>& documents,
                                     OdooId id) const {
    if (!failure.ok()) return failure;
    const auto found = documents.find(id);
    if (found == documents.end()) return FakeSales::Failure(errors::Reason::kOdooRecordMissing);
    return found->second;
  }
};

}  // namespace waybill::ordersync::testing
