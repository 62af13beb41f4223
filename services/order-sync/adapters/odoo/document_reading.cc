// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/document_reading.h"

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr int kFirstWithShortUrls = 18;

}  // namespace

std::vector<std::int64_t> Numbers(std::span<const OdooId> ids) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(ids.size());
  for (const OdooId id : ids) numbers.push_back(static_cast<std::int64_t>(id));
  return numbers;
}

std::string DocumentUrl(const OdooStore& store, int odoo_major, std::string_view model,
                        std::int64_t id) {
  if (odoo_major < kFirstWithShortUrls) {
    return absl::StrCat(store.url, "/web#id=", id, "&model=", strings::ToAbsl(model),
                        "&view_type=form");
  }
  if (model == "sale.order") return absl::StrCat(store.url, "/odoo/sales/", id);
  return absl::StrCat(store.url, "/odoo/", strings::ToAbsl(model), "/", id);
}

absl::StatusOr<money::Money> AmountOf(const Json& record, const char* field) {
  const Json& amount = record.at(field);
  const Json& currency = record.at("currency_id");
  const bool known = currency.is_array() && currency.size() >= 2 && currency[1].is_string();
  if (!known) return UnreadableDocument("document's currency");
  auto money = money::Money::Parse(amount.is_string() ? amount.get<std::string>() : amount.dump(),
                                   currency[1].get<std::string>());
  if (!money.ok()) return UnreadableDocument("document's amount");
  return money->Rounded(money::Rounding::kHalfUp);
}

std::optional<absl::Time> TimeOf(const Json& record, const char* field) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%d %H:%M:%S", record.at(field).get<std::string>(), &time, &error))
    return std::nullopt;
  return time;
}

absl::Status UnreadableDocument(std::string_view noun) {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooBadResponse,
       .message = absl::StrCat("Odoo's answer about a ", strings::ToAbsl(noun),
                               " has not the form that it should have."),
       .remedy = "Check what stands between Waybill and Odoo; it is tried again."});
}

absl::Status DocumentGone(std::string_view noun, std::string_view model) {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRecordMissing,
       .message = absl::StrCat("The ", strings::ToAbsl(noun), " is not in Odoo any more."),
       .remedy = "Sync the order again; it is made anew.",
       .metadata = {{"model", std::string(model)}}});
}

}  // namespace waybill::ordersync
