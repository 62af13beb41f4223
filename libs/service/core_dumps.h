// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace waybill::service {

// A crash of this process leaves no core dump from now on: keys and customers' data would be in it.
// Nor can another process of the same user read its memory. False if the system does not allow it.
bool ForbidCoreDumps();

}  // namespace waybill::service
