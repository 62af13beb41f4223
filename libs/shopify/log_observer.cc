// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/log_observer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::shopify {

using strings::ToAbsl;

void LogObserver::OnVersion(std::string_view asked, std::string_view answered) {
  if (!IsNew(absl::StrCat("version ", ToAbsl(asked), " ", ToAbsl(answered)))) return;
  logger_.Warning("Shopify answers with another API version than the one asked for",
                  {{"store", store_}, {"asked", asked}, {"answered", answered}});
}

void LogObserver::OnDeprecated(std::string_view operation, std::string_view reason) {
  if (!IsNew(absl::StrCat("deprecated ", ToAbsl(operation), " ", ToAbsl(reason)))) return;
  logger_.Warning("Shopify calls something in a query deprecated",
                  {{"store", store_}, {"operation", operation}, {"reason", reason}});
}

bool LogObserver::IsNew(std::string what) {
  absl::MutexLock lock(&mutex_);
  return told_.size() < kMaxRemembered && told_.insert(std::move(what)).second;
}

}  // namespace waybill::shopify
