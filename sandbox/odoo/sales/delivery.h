// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// Brings a confirmed order's delivery up to date: one transfer with a move for each line that has
// goods. Makes what is missing and changes the quantity of what is not done yet.
void Deliver(const Session& session, Id order);

// Cancels the transfers of an order that are not done.
void CancelDeliveries(const Session& session, Id order);

}  // namespace waybill::sandbox::odoo
