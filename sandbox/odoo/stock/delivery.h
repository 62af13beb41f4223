// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// Brings the delivery of a confirmed order's line up to its quantity, if it has goods: makes the
// move, and the transfer, that is missing, or changes what is not done yet.
void DeliverLine(const Session& session, Id line);

// The same of all lines of an order.
void Deliver(const Session& session, Id order);

// Cancels the transfers of an order that are not done.
void CancelDeliveries(const Session& session, Id order);

}  // namespace waybill::sandbox::odoo
