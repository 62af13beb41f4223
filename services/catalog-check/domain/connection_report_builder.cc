// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/connection_report_builder.h"

#include <array>

#include "libs/errors/error.h"

namespace waybill::catalogcheck {
namespace {

struct Entry {
  const char* id;
  const char* title;
};

// In the order of PrerequisiteId.
constexpr std::array<Entry, 10> kEntries = {{
    {"odoo-address", "Odoo answers at its address"},
    {"odoo-tls", "The connection to Odoo is protected"},
    {"odoo-version", "Odoo is of version 17, 18 or 19"},
    {"odoo-database", "The database exists"},
    {"odoo-credentials", "Odoo accepts the login and the API key"},
    {"odoo-modules", "Modules Sales, Inventory and CRM are installed"},
    {"odoo-rights", "The user may read the catalogue and create contacts and orders"},
    {"odoo-currencies", "Currencies have pricelists"},
    {"odoo-item-products", "Products stand for shipping, discounts and the like"},
    {"odoo-api-key", "The API key stays valid"},
}};

PrerequisiteId PlaceOf(errors::Reason reason, PrerequisiteId otherwise) {
  switch (reason) {
    case errors::Reason::kOdooUnreachable:
    case errors::Reason::kOdooTimeout:
    case errors::Reason::kOdooUnavailable:
    case errors::Reason::kOdooBadResponse:
    case errors::Reason::kDeadlineExceeded:
      return PrerequisiteId::kAddress;
    case errors::Reason::kOdooVersionUnsupported:
      return PrerequisiteId::kVersion;
    case errors::Reason::kOdooDatabaseNotFound:
      return PrerequisiteId::kDatabase;
    case errors::Reason::kOdooCredentialsRefused:
      return PrerequisiteId::kCredentials;
    default:
      return otherwise;
  }
}

}  // namespace

ConnectionReportBuilder::ConnectionReportBuilder() {
  for (const Entry& entry : kEntries) {
    report_.checks.push_back({.id = entry.id,
                              .title = entry.title,
                              .result = CheckResult::kSkipped,
                              .message = "Not looked at, because an earlier check failed.",
                              .remedy = "Mend what failed first, then check again."});
  }
}

void ConnectionReportBuilder::Pass(PrerequisiteId id, std::string message) {
  Prerequisite& check = At(id);
  check.result = CheckResult::kPassed;
  check.message = std::move(message);
  check.remedy.clear();
}

void ConnectionReportBuilder::Warn(PrerequisiteId id, errors::Reason reason, std::string message,
                                   std::string remedy) {
  Fail(id, reason, std::move(message), std::move(remedy));
  At(id).result = CheckResult::kWarning;
}

void ConnectionReportBuilder::Fail(PrerequisiteId id, errors::Reason reason, std::string message,
                                   std::string remedy) {
  Prerequisite& check = At(id);
  check.result = CheckResult::kFailed;
  check.reason = reason;
  check.message = std::move(message);
  check.remedy = std::move(remedy);
}

PrerequisiteId ConnectionReportBuilder::FailBy(PrerequisiteId id, const absl::Status& failure) {
  errors::Error error = errors::FromStatus(failure);
  const PrerequisiteId place = PlaceOf(error.reason, id);
  Fail(place, error.reason, std::move(error.message), std::move(error.remedy));
  return place;
}

}  // namespace waybill::catalogcheck
