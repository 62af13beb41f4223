// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/order.h"
#include "services/order-sync/testing/random.h"

namespace waybill::ordersync::testing {

// Breaks a sound order in a few places, as no shop would and a broken app might: absurd quantities,
// amounts and rates, signs turned, lists emptied or grown, things that refer to nothing, amounts in
// another currency. The result may still be a sound order.
void Break(Random& random, ShopOrder& order);

}  // namespace waybill::ordersync::testing
