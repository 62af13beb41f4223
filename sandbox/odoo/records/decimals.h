// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "libs/money/decimal.h"
#include "sandbox/odoo/records/session.h"

// Between Odoo's floats and exact decimals.
namespace waybill::sandbox::odoo {

// The decimal that the shortest spelling of a JSON number says, which is what Odoo's users see;
// zero for anything else.
money::Decimal DecimalOf(const Json& number);

// The float nearest to it.
Json ToNumber(money::Decimal value);

// The digits of a decimal.precision: 2 if there is none of that name.
int PrecisionDigits(const Session& session, std::string_view name);

// Of a currency: 2 for the dollar, 0 for the yen.
int CurrencyDecimals(const Session& session, const Json& currency_id);

}  // namespace waybill::sandbox::odoo
