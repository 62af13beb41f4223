// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/status.h"

namespace waybill::errors {

// Why something failed: the names and numbers of waybill.errors.v1.Reason, which documents each. A
// test in libs/rpc holds the two equal.
enum class Reason : std::uint8_t {
  kUnspecified = 0,
  kInvalidField = 1,
  kInvalidName = 2,
  kInvalidPageToken = 3,
  kInvalidCursor = 4,
  kCursorExpired = 5,
  kStoreNotFound = 6,
  kOrderNotFound = 7,
  kLogEntryNotFound = 8,
  kRunNotFound = 9,
  kRulesChanged = 10,
  kInvalidRules = 11,
  kNotEligible = 20,
  kSyncInProgress = 21,
  kPrerequisitesMissing = 22,
  kProductMissing = 23,
  kProductAmbiguous = 24,
  kCustomerMissing = 25,
  kCustomerAmbiguous = 26,
  kCustomerUnknown = 27,
  kTaxMissing = 28,
  kTaxAmbiguous = 29,
  kPricelistMissing = 30,
  kItemProductMissing = 31,
  kTotalMismatch = 32,
  kOrderInconsistent = 33,
  kOrderUnsupported = 34,
  kStockShort = 35,
  kAddressIncomplete = 36,
  kContactIncomplete = 37,
  kTagMissing = 38,
  kProductArchived = 39,
  kOnHold = 40,
  kProductVariantMismatch = 41,
  kJournalMissing = 42,
  kOdooUnreachable = 50,
  kOdooTimeout = 51,
  kOdooUnavailable = 52,
  kOdooCredentialsRefused = 53,
  kOdooDatabaseNotFound = 54,
  kOdooAccessDenied = 55,
  kOdooModuleMissing = 56,
  kOdooVersionUnsupported = 57,
  kOdooRefused = 58,
  kOdooRecordMissing = 59,
  kOdooConflict = 60,
  kOdooBadResponse = 61,
  kOdooIncompatible = 62,
  kOdooKeyExpiring = 63,
  kOdooDatabaseChanged = 64,
  kShopifyUnreachable = 80,
  kShopifyTimeout = 81,
  kShopifyUnavailable = 82,
  kShopifyCredentialsRefused = 83,
  kShopifyAccessDenied = 84,
  kShopifyThrottled = 85,
  kShopifyQueryRefused = 86,
  kShopifyBadResponse = 87,
  kShopifyVersionUnsupported = 88,
  kShopifyShopNotFound = 89,
  kShopifyShopChanged = 90,
  kRedisUnavailable = 100,
  kCatalogCheckUnavailable = 101,
  kLogStoreUnavailable = 102,
  kDeadlineExceeded = 103,
  kShuttingDown = 104,
  kCallerUnknown = 105,
  kCallerNotPermitted = 106,
  kRateLimited = 107,
  kSubscriberTooSlow = 108,
  kInternal = 109,
  kServiceUnreachable = 110,
};

// Who can do something about a failure.
enum class FailureClass : std::uint8_t { kTransient = 1, kConfiguration = 2, kData = 3, kBug = 4 };

// The proto's name without its prefix: "PRODUCT_MISSING". "UNSPECIFIED" for a number that is no
// reason.
std::string_view ReasonName(Reason reason);

// The reason of that name, or nothing.
std::optional<Reason> ParseReason(std::string_view name);

// The status code that the reason's documentation names.
absl::StatusCode CodeOf(Reason reason);

// The reason's kind. Transient failures are retried, the others wait for a person.
FailureClass ClassOf(Reason reason);

}  // namespace waybill::errors
