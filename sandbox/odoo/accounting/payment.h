// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/odoo/records/behaviour.h"

namespace waybill::sandbox::odoo {

// account.payment: the company's currency by default. In 17 a draft has its entry at once, and the
// entry's name.
class Payment final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& payment) const override;
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
};

// Posts a draft payment, and its entry with an open receivable line. From 18 on it is in process,
// and has an entry only if it is linked to the invoices that it pays.
absl::Status PostPayment(const Session& session, Id id);

}  // namespace waybill::sandbox::odoo
