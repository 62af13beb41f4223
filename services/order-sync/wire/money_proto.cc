// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/wire/money_proto.h"

#include <cstdint>
#include <string>

#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

constexpr int kNanoScale = 9;
constexpr std::int64_t kNanosPerUnit = 1'000'000'000;

}  // namespace

google::type::Money ToProto(const money::Money& amount) {
  google::type::Money proto;
  proto.set_currency_code(std::string(amount.currency().code()));
  const money::Decimal units = money::Round(amount.amount(), 0, money::Rounding::kTruncate);
  const money::Decimal fraction = amount.amount() - units;
  proto.set_units(units.ToUnits(0).value_or(0));
  const auto nanos =
      money::Round(fraction, kNanoScale, money::Rounding::kHalfEven).ToUnits(kNanoScale);
  proto.set_nanos(static_cast<std::int32_t>(nanos.value_or(0) % kNanosPerUnit));
  return proto;
}

absl::StatusOr<money::Money> FromProto(const google::type::Money& proto) {
  const absl::StatusOr<money::Currency> currency = money::Currency::Parse(proto.currency_code());
  if (!currency.ok()) return errors::InvalidField("currency_code", "is no currency of ISO 4217");
  return money::Money(
      money::Decimal(proto.units()) + money::Decimal::FromParts(proto.nanos(), kNanoScale),
      *currency);
}

}  // namespace waybill::ordersync
