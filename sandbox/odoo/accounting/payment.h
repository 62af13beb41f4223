// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/odoo/records/behaviour.h"

namespace waybill::sandbox::odoo {

// account.payment: the company's currency by default.
class Payment final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& payment) const override;
};

// Posts a draft payment. In 17 it makes an entry with an open receivable line; from 18 on it is in
// process, and pays the invoices that it is linked to.
absl::Status PostPayment(const Session& session, Id id);

}  // namespace waybill::sandbox::odoo
