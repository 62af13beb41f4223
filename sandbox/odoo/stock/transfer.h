// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "sandbox/odoo/records/behaviour.h"

namespace waybill::sandbox::odoo {

// stock.picking: a number of its kind, and the sale order that it belongs to.
class Transfer final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& picking) const override;
};

// stock.move: what is reserved for it follows its demand.
class StockMove final : public Behaviour {
 public:
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
};

// The first of that usage, and the first operation type of that code.
Id Location(const Session& session, std::string_view usage);
Id OperationType(const Session& session, std::string_view code);

// Whether the move takes goods to a customer.
bool GoesOut(const Session& session, const Record& move);

bool IsOpen(const Record& record);  // Neither done nor cancelled.

// Draft moves are to be done from then on. What comes from outside is ready, but not set aside.
void ConfirmTransfer(const Session& session, Id picking);

// Sets aside what is in stock for the moves that wait, and what comes from outside.
void Reserve(const Session& session, Id picking);

// Moves the goods: stock and the sale order's delivered quantities follow. Moves of which nothing
// is picked are cancelled, or go into `backorder`; what is left of others, too.
void Move(const Session& session, Id picking, bool backorder);

// Cancels the transfer and those of its moves that are not done.
void CancelTransfer(const Session& session, Id picking);

}  // namespace waybill::sandbox::odoo
