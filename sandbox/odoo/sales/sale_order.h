// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/odoo/records/behaviour.h"

namespace waybill::sandbox::odoo {

// sale.order: addresses, currency and number by default; amounts, invoice status and deliveries as
// its lines have it.
class SaleOrder final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& order) const override;
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
  absl::Status CheckUnlink(const Session& session, Id id) const override;
};

class SaleOrderLine final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& line) const override;
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
  absl::Status CheckWrite(const Session& session, Id id, const Json& changes) const override;
  absl::Status CheckUnlink(const Session& session, Id id) const override;
};

// Amounts and invoice status of an order, from its lines.
void RecomputeOrder(const Session& session, Id id);

// The field of a line that holds its taxes: renamed in 19.
const char* TaxField(int major);

}  // namespace waybill::sandbox::odoo
