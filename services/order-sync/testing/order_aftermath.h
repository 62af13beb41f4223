// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "services/order-sync/domain/order.h"
#include "services/order-sync/testing/random.h"

// What happens to a generated order after it was sold. New ids are taken from `next_id`.
namespace waybill::ordersync::testing {

// Money comes in: by card, authorised and captured, by gift card, or not
// yet; in one payment or two; among payments that failed.
void Pay(Random& random, std::int64_t& next_id, ShopOrder& order);

// An edit takes units off some lines. Figures of the order as it was sold stay, current_total
// becomes what is left: with discounts shared by units and cut, and taxes computed anew. Returns
// that.
MoneyBag RemoveUnits(Random& random, ShopOrder& order);

// Refunds of units that are left, of shipping, and of what was not on the order. Not for more than
// there is.
void GiveBack(Random& random, std::int64_t& next_id, ShopOrder& order);

// Takes everything off.
void Cancel(ShopOrder& order);

}  // namespace waybill::ordersync::testing
