// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/payments.h"
#include "services/order-sync/testing/fake_invoices.h"

namespace waybill::ordersync::testing {

// Payments of an Odoo: one an external id, taken off what is open of its invoice. For one thread at
// a time.
class FakePayments final : public Payments {
 public:
  explicit FakePayments(FakeInvoices& invoices) : invoices_(invoices) {}

  std::map<std::string, OdooId> journals = {{"BNK1", OdooId{6}}, {"GIFT", OdooId{8}}};
  std::map<std::string, PaymentDraft> registered = {};  // By external id.
  std::map<OrderId, absl::Status> failures = {};        // Nothing is written.
  std::map<OrderId, absl::Status> lost_answers = {};    // Written, but answered so, once.
  std::map<OrderId, absl::Status> unassigned = {};      // Written, not set off, once.

  absl::Status rights = absl::OkStatus();

  absl::Status CheckRights(const StoreName&, absl::Time) override { return rights; }

  absl::StatusOr<std::map<std::string, OdooId>> Journals(const StoreName&, absl::Time) override {
    return journals;
  }

  std::vector<absl::Status> Register(const StoreName&, std::span<const PaymentDraft> payments,
                                     absl::Time) override {
    if (payments.size() > kMostPayments) {
      return std::vector<absl::Status>(payments.size(),
                                       FakeSales::Failure(errors::Reason::kInternal));
    }
    std::vector<absl::Status> done;
    for (const PaymentDraft& payment : payments) done.push_back(RegisterOne(payment));
    return done;
  }

 private:
  absl::Status RegisterOne(const PaymentDraft& payment) {
    if (const auto failure = failures.find(payment.order); failure != failures.end()) {
      return failure->second;
    }
    registered.emplace(payment.external_id, payment);
    money::Decimal& open =
        open_.emplace(payment.external_id, payment.amount.amount()).first->second;
    if (auto failure = unassigned.extract(payment.order); !failure.empty()) {
      return failure.mapped();
    }
    OdooDocument& invoice = invoices_.Find(payment.invoice)->document;
    const money::Decimal taken = std::min(open, invoice.residual->amount());
    open -= taken;
    invoice.residual = money::Money(invoice.residual->amount() - taken, invoice.total.currency());
    invoice.payment_state = invoice.residual->amount().IsZero() ? "paid" : "partial";
    if (auto lost = lost_answers.extract(payment.order); !lost.empty()) return lost.mapped();
    return absl::OkStatus();
  }

  FakeInvoices& invoices_;
  std::map<std::string, money::Decimal> open_;
};

}  // namespace waybill::ordersync::testing
