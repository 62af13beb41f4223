// SPDX-License-Identifier: Apache-2.0
#include "cli/output/values.h"

#include "absl/strings/str_cat.h"
#include "libs/money/money.h"
#include "libs/strings/abseil.h"

namespace waybill::cli {
namespace {

constexpr int kNanoDigits = 9;

}  // namespace

std::string MoneyText(const google::type::Money& money) {
  if (money.currency_code().empty()) return "";
  const money::Decimal amount =
      money::Decimal(money.units()) + money::Decimal::FromParts(money.nanos(), kNanoDigits);
  const auto currency = money::Currency::Parse(money.currency_code());
  return absl::StrCat(money.currency_code(), " ",
                      amount.ToString(currency.ok() ? currency->minor_units() : 0));
}

std::string TimeText(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  return absl::FormatTime("%Y-%m-%d %H:%M", absl::FromUnixSeconds(time.seconds()), zone);
}

std::string PreciseTimeText(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", absl::FromUnixSeconds(time.seconds()), zone);
}

std::string StatusText(ordersync::v1::SyncStatus status) {
  switch (status) {
    case ordersync::v1::SYNC_STATUS_NOT_SYNCED:
      return "Not synced";
    case ordersync::v1::SYNC_STATUS_IN_PROGRESS:
      return "In progress";
    case ordersync::v1::SYNC_STATUS_SYNCED:
      return "Synced";
    case ordersync::v1::SYNC_STATUS_FAILED:
      return "Failed";
    default:
      return "Unknown";
  }
}

std::string StatusText(logstore::v1::Status status) {
  switch (status) {
    case logstore::v1::STATUS_IN_PROGRESS:
      return "In progress";
    case logstore::v1::STATUS_SYNCED:
      return "Synced";
    case logstore::v1::STATUS_FAILED:
      return "Failed";
    case logstore::v1::STATUS_NOT_ELIGIBLE:
      return "Not eligible";
    case logstore::v1::STATUS_NOT_SYNCED:
      return "Not synced";
    default:
      return "Unknown";
  }
}

Colour ColourOf(ordersync::v1::SyncStatus status) {
  switch (status) {
    case ordersync::v1::SYNC_STATUS_SYNCED:
      return Colour::kGreen;
    case ordersync::v1::SYNC_STATUS_IN_PROGRESS:
      return Colour::kYellow;
    case ordersync::v1::SYNC_STATUS_FAILED:
      return Colour::kRed;
    default:
      return Colour::kNone;
  }
}

Colour ColourOf(logstore::v1::Status status) {
  switch (status) {
    case logstore::v1::STATUS_SYNCED:
      return Colour::kGreen;
    case logstore::v1::STATUS_IN_PROGRESS:
    case logstore::v1::STATUS_NOT_ELIGIBLE:
      return Colour::kYellow;
    case logstore::v1::STATUS_FAILED:
      return Colour::kRed;
    default:
      return Colour::kNone;
  }
}

}  // namespace waybill::cli
