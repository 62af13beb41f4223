// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/money_proto.h"

#include <cstdint>

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

}  // namespace waybill::ordersync
