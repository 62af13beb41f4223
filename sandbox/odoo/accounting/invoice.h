// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/behaviour.h"

namespace waybill::sandbox::odoo {

// account.move: customer invoices and credit notes.
class Invoice final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& move) const override;
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
  absl::Status CheckWrite(const Session& session, Id id, const Json& changes) const override;
};

class InvoiceLine final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& line) const override;
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
};

// ValidationError if another entry of its journal was posted under this name. "/" is none.
absl::Status CheckNameIsFree(const Session& session, Id id, const std::string& name);

// Posts a draft: it gets its number and its receivable line. UserError if it is none.
absl::Status PostInvoice(const Session& session, Id id);

// Cancels a draft. UserError if it is none: what the real one makes of a posted one, Waybill never
// asks for.
absl::Status CancelInvoice(const Session& session, Id id);

// Those of a sale order; what is posted stays.
void CancelDraftInvoicesOf(const Session& session, Id sale_order);

// Amounts, residual and payment state, from lines and what was paid.
void RecomputeInvoice(const Session& session, Id id);

// Takes `amount` off what is due.
void PayInvoice(const Session& session, Id id, const Json& amount);

}  // namespace waybill::sandbox::odoo
