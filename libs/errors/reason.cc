// SPDX-License-Identifier: Apache-2.0
#include "libs/errors/reason.h"

#include <algorithm>
#include <array>

namespace waybill::errors {
namespace {

using absl::StatusCode;

struct Entry {
  Reason reason;
  std::string_view name;
  StatusCode code;
  FailureClass failure_class;
};

constexpr std::array kEntries = {
    Entry{Reason::kUnspecified, "UNSPECIFIED", StatusCode::kUnknown, FailureClass::kBug},
    Entry{Reason::kInvalidField, "INVALID_FIELD", StatusCode::kInvalidArgument,
          FailureClass::kData},
    Entry{Reason::kInvalidName, "INVALID_NAME", StatusCode::kInvalidArgument, FailureClass::kData},
    Entry{Reason::kInvalidPageToken, "INVALID_PAGE_TOKEN", StatusCode::kInvalidArgument,
          FailureClass::kData},
    Entry{Reason::kInvalidCursor, "INVALID_CURSOR", StatusCode::kInvalidArgument,
          FailureClass::kData},
    Entry{Reason::kCursorExpired, "CURSOR_EXPIRED", StatusCode::kOutOfRange, FailureClass::kData},
    Entry{Reason::kStoreNotFound, "STORE_NOT_FOUND", StatusCode::kNotFound,
          FailureClass::kConfiguration},
    Entry{Reason::kOrderNotFound, "ORDER_NOT_FOUND", StatusCode::kNotFound, FailureClass::kData},
    Entry{Reason::kLogEntryNotFound, "LOG_ENTRY_NOT_FOUND", StatusCode::kNotFound,
          FailureClass::kData},
    Entry{Reason::kRunNotFound, "RUN_NOT_FOUND", StatusCode::kNotFound, FailureClass::kData},
    Entry{Reason::kRulesChanged, "RULES_CHANGED", StatusCode::kAborted, FailureClass::kData},
    Entry{Reason::kInvalidRules, "INVALID_RULES", StatusCode::kInvalidArgument,
          FailureClass::kConfiguration},
    Entry{Reason::kNotEligible, "NOT_ELIGIBLE", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kSyncInProgress, "SYNC_IN_PROGRESS", StatusCode::kAborted,
          FailureClass::kTransient},
    Entry{Reason::kPrerequisitesMissing, "PREREQUISITES_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kProductMissing, "PRODUCT_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kProductAmbiguous, "PRODUCT_AMBIGUOUS", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kCustomerMissing, "CUSTOMER_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kCustomerAmbiguous, "CUSTOMER_AMBIGUOUS", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kCustomerUnknown, "CUSTOMER_UNKNOWN", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kTaxMissing, "TAX_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kTaxAmbiguous, "TAX_AMBIGUOUS", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kPricelistMissing, "PRICELIST_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kItemProductMissing, "ITEM_PRODUCT_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kTotalMismatch, "TOTAL_MISMATCH", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kOrderInconsistent, "ORDER_INCONSISTENT", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kOrderUnsupported, "ORDER_UNSUPPORTED", StatusCode::kFailedPrecondition,
          FailureClass::kBug},
    Entry{Reason::kStockShort, "STOCK_SHORT", StatusCode::kFailedPrecondition, FailureClass::kData},
    Entry{Reason::kAddressIncomplete, "ADDRESS_INCOMPLETE", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kContactIncomplete, "CONTACT_INCOMPLETE", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kTagMissing, "TAG_MISSING", StatusCode::kFailedPrecondition, FailureClass::kData},
    Entry{Reason::kProductArchived, "PRODUCT_ARCHIVED", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kOnHold, "ON_HOLD", StatusCode::kFailedPrecondition, FailureClass::kData},
    Entry{Reason::kProductVariantMismatch, "PRODUCT_VARIANT_MISMATCH",
          StatusCode::kFailedPrecondition, FailureClass::kData},
    Entry{Reason::kJournalMissing, "JOURNAL_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kOdooUnreachable, "ODOO_UNREACHABLE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kOdooTimeout, "ODOO_TIMEOUT", StatusCode::kDeadlineExceeded,
          FailureClass::kTransient},
    Entry{Reason::kOdooUnavailable, "ODOO_UNAVAILABLE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kOdooCredentialsRefused, "ODOO_CREDENTIALS_REFUSED",
          StatusCode::kFailedPrecondition, FailureClass::kConfiguration},
    Entry{Reason::kOdooDatabaseNotFound, "ODOO_DATABASE_NOT_FOUND", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kOdooAccessDenied, "ODOO_ACCESS_DENIED", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kOdooModuleMissing, "ODOO_MODULE_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kOdooVersionUnsupported, "ODOO_VERSION_UNSUPPORTED",
          StatusCode::kFailedPrecondition, FailureClass::kConfiguration},
    Entry{Reason::kOdooRefused, "ODOO_REFUSED", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kOdooRecordMissing, "ODOO_RECORD_MISSING", StatusCode::kFailedPrecondition,
          FailureClass::kData},
    Entry{Reason::kOdooConflict, "ODOO_CONFLICT", StatusCode::kAborted, FailureClass::kTransient},
    Entry{Reason::kOdooBadResponse, "ODOO_BAD_RESPONSE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kOdooIncompatible, "ODOO_INCOMPATIBLE", StatusCode::kInternal,
          FailureClass::kBug},
    Entry{Reason::kOdooKeyExpiring, "ODOO_KEY_EXPIRING", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kOdooDatabaseChanged, "ODOO_DATABASE_CHANGED", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kShopifyUnreachable, "SHOPIFY_UNREACHABLE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kShopifyTimeout, "SHOPIFY_TIMEOUT", StatusCode::kDeadlineExceeded,
          FailureClass::kTransient},
    Entry{Reason::kShopifyUnavailable, "SHOPIFY_UNAVAILABLE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kShopifyCredentialsRefused, "SHOPIFY_CREDENTIALS_REFUSED",
          StatusCode::kFailedPrecondition, FailureClass::kConfiguration},
    Entry{Reason::kShopifyAccessDenied, "SHOPIFY_ACCESS_DENIED", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kShopifyThrottled, "SHOPIFY_THROTTLED", StatusCode::kResourceExhausted,
          FailureClass::kTransient},
    Entry{Reason::kShopifyQueryRefused, "SHOPIFY_QUERY_REFUSED", StatusCode::kInternal,
          FailureClass::kBug},
    Entry{Reason::kShopifyBadResponse, "SHOPIFY_BAD_RESPONSE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kShopifyVersionUnsupported, "SHOPIFY_VERSION_UNSUPPORTED",
          StatusCode::kFailedPrecondition, FailureClass::kConfiguration},
    Entry{Reason::kShopifyShopNotFound, "SHOPIFY_SHOP_NOT_FOUND", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kShopifyShopChanged, "SHOPIFY_SHOP_CHANGED", StatusCode::kFailedPrecondition,
          FailureClass::kConfiguration},
    Entry{Reason::kRedisUnavailable, "REDIS_UNAVAILABLE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kCatalogCheckUnavailable, "CATALOG_CHECK_UNAVAILABLE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kLogStoreUnavailable, "LOG_STORE_UNAVAILABLE", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kDeadlineExceeded, "DEADLINE_EXCEEDED", StatusCode::kDeadlineExceeded,
          FailureClass::kTransient},
    Entry{Reason::kShuttingDown, "SHUTTING_DOWN", StatusCode::kUnavailable,
          FailureClass::kTransient},
    Entry{Reason::kCallerUnknown, "CALLER_UNKNOWN", StatusCode::kUnauthenticated,
          FailureClass::kConfiguration},
    Entry{Reason::kCallerNotPermitted, "CALLER_NOT_PERMITTED", StatusCode::kPermissionDenied,
          FailureClass::kConfiguration},
    Entry{Reason::kRateLimited, "RATE_LIMITED", StatusCode::kResourceExhausted,
          FailureClass::kTransient},
    Entry{Reason::kSubscriberTooSlow, "SUBSCRIBER_TOO_SLOW", StatusCode::kAborted,
          FailureClass::kData},
    Entry{Reason::kInternal, "INTERNAL", StatusCode::kInternal, FailureClass::kBug},
    Entry{Reason::kServiceUnreachable, "SERVICE_UNREACHABLE", StatusCode::kUnavailable,
          FailureClass::kTransient},
};

const Entry& EntryOf(Reason reason) {
  const auto* entry = std::ranges::find(kEntries, reason, &Entry::reason);
  return entry == kEntries.end() ? kEntries.front() : *entry;
}

}  // namespace

std::string_view ReasonName(Reason reason) { return EntryOf(reason).name; }

std::optional<Reason> ParseReason(std::string_view name) {
  const auto* entry = std::ranges::find(kEntries, name, &Entry::name);
  if (entry == kEntries.end()) return std::nullopt;
  return entry->reason;
}

absl::StatusCode CodeOf(Reason reason) { return EntryOf(reason).code; }

FailureClass ClassOf(Reason reason) { return EntryOf(reason).failure_class; }

}  // namespace waybill::errors
