// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "libs/errors/reason.h"
#include "services/catalog-check/domain/prerequisite.h"

namespace waybill::catalogcheck {

// The prerequisites, in the order in which they build on each other.
enum class PrerequisiteId : std::uint8_t {
  kAddress,
  kTls,
  kVersion,
  kDatabase,
  kCredentials,
  kModules,
  kRights,
  kCurrencies,
  kItemProducts,
  kApiKey,
};

// Collects how each prerequisite turned out. What nothing was said about is SKIPPED.
class ConnectionReportBuilder {
 public:
  ConnectionReportBuilder();

  void Pass(PrerequisiteId id, std::string message);
  void Warn(PrerequisiteId id, errors::Reason reason, std::string message, std::string remedy);
  void Fail(PrerequisiteId id, errors::Reason reason, std::string message, std::string remedy);

  // Fails the prerequisite that the failure is about: credentials that are refused, a database that
  // is not there and the like, whichever was being looked at; any other fails `id`. Returns which.
  PrerequisiteId FailBy(PrerequisiteId id, const absl::Status& failure);

  void SetVersion(std::string version) { report_.odoo_version = std::move(version); }
  void SetDatabaseUuid(std::string uuid) { report_.database_uuid = std::move(uuid); }

  ConnectionReport Build() && { return std::move(report_); }

 private:
  Prerequisite& At(PrerequisiteId id) { return report_.checks[static_cast<std::size_t>(id)]; }

  ConnectionReport report_;
};

}  // namespace waybill::catalogcheck
