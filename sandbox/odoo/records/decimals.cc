// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/decimals.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kDefaultDigits = 2;

}  // namespace

money::Decimal DecimalOf(const Json& number) {
  if (!number.is_number()) return {};
  const auto value = money::Decimal::Parse(number.dump());
  return value.ok() ? *value : money::Decimal();
}

Json ToNumber(money::Decimal value) { return Json::parse(value.ToString(1), nullptr, false); }

int PrecisionDigits(const Session& session, std::string_view name) {
  if (name == "Product Unit of Measure" && session.major() >= 19) name = "Product Unit";
  for (const Id id : session.db.Where("decimal.precision", "name", Json(name))) {
    return session.db.Find("decimal.precision", id)->at("digits").get<int>();
  }
  return kDefaultDigits;
}

int CurrencyDecimals(const Session& session, const Json& currency_id) {
  if (!currency_id.is_number()) return kDefaultDigits;
  const Record* currency = session.db.Find("res.currency", currency_id.get<Id>());
  return currency == nullptr ? kDefaultDigits : currency->at("decimal_places").get<int>();
}

}  // namespace waybill::sandbox::odoo
