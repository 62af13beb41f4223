// SPDX-License-Identifier: Apache-2.0
#include "libs/money/allocate.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace waybill::money {
namespace {

struct Share {
  std::size_t index = 0;
  Decimal amount;
  Decimal cut;  // What was cut off, times the sum of weights: comparable between shares, and exact.
};

absl::Status Validate(Decimal total, std::span<const Decimal> weights, int scale) {
  if (weights.empty()) return absl::InvalidArgumentError("nothing to allocate to");
  for (const Decimal& weight : weights) {
    if (weight.IsNegative() || !weight.IsFinite()) {
      return absl::InvalidArgumentError(absl::StrCat("not a weight: ", weight.ToString()));
    }
  }
  if (!total.IsFinite() || total.scale() > scale) {
    return absl::InvalidArgumentError(
        absl::StrCat(total.ToString(), " is not a whole number of units"));
  }
  return absl::OkStatus();
}

std::vector<Share> CutShares(Decimal total, std::span<const Decimal> weights, Decimal weight_sum,
                             int scale) {
  std::vector<Share> shares(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Decimal exact = total * weights[i];
    shares[i].index = i;
    shares[i].amount = Divide(exact, weight_sum, scale, Rounding::kTruncate);
    shares[i].cut = exact - shares[i].amount * weight_sum;
  }
  return shares;
}

}  // namespace

absl::StatusOr<std::vector<Decimal>> Allocate(Decimal total, std::span<const Decimal> weights,
                                              int scale, LeftOver left_over) {
  if (absl::Status valid = Validate(total, weights, scale); !valid.ok()) return valid;
  if (total.IsNegative()) {
    absl::StatusOr<std::vector<Decimal>> shares = Allocate(-total, weights, scale, left_over);
    if (shares.ok())
      std::ranges::transform(*shares, shares->begin(), [](Decimal share) { return -share; });
    return shares;
  }
  const Decimal weight_sum = std::accumulate(weights.begin(), weights.end(), Decimal());
  if (weight_sum.IsZero()) {
    return Allocate(total, std::vector<Decimal>(weights.size(), Decimal(1)), scale, left_over);
  }

  std::vector<Share> shares = CutShares(total, weights, weight_sum, scale);
  Decimal rest = total;
  for (const Share& share : shares) {
    if (!share.cut.IsFinite())
      return absl::OutOfRangeError("the total times a weight has too many digits");
    rest -= share.amount;
  }
  if (left_over == LeftOver::kLargestRemainder) {
    std::ranges::stable_sort(shares, [](const Share& a, const Share& b) { return a.cut > b.cut; });
  }
  const Decimal unit = Decimal::FromParts(1, scale);
  for (Share& share : shares) {
    if (rest.IsZero()) break;
    if (weights[share.index].IsZero()) continue;
    share.amount += unit;
    rest -= unit;
  }

  std::vector<Decimal> amounts(weights.size());
  for (const Share& share : shares) amounts[share.index] = share.amount;
  return amounts;
}

absl::StatusOr<std::vector<Money>> Allocate(const Money& total, std::span<const Decimal> weights,
                                            LeftOver left_over) {
  const absl::StatusOr<std::vector<Decimal>> amounts =
      Allocate(total.amount(), weights, total.currency().minor_units(), left_over);
  if (!amounts.ok()) return amounts.status();
  std::vector<Money> shares;
  shares.reserve(amounts->size());
  for (const Decimal& amount : *amounts) shares.emplace_back(amount, total.currency());
  return shares;
}

}  // namespace waybill::money
