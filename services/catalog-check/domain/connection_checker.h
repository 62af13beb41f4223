// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/catalog-check/domain/connection_report_builder.h"
#include "services/catalog-check/domain/ports/catalog.h"
#include "services/catalog-check/domain/ports/inspection.h"
#include "services/catalog-check/domain/prerequisite.h"

namespace waybill::catalogcheck {

// Whether a store's Odoo can be reached and is fit for use. Thread-safe.
class ConnectionChecker {
 public:
  struct Deps {
    Inspection& inspection;
    Catalog& catalog;
    const clock::Clock& clock;
    std::string url;  // Of the stores file.
  };

  // What `deps` refers to outlives the checker.
  explicit ConnectionChecker(Deps deps) : deps_(std::move(deps)) {}

  // Looks at every prerequisite, as far as the earlier ones let it. What fails is in the report.
  ConnectionReport Check(absl::Time deadline);

 private:
  bool CheckServer(ConnectionReportBuilder& report, absl::Time deadline);
  bool CheckModules(ConnectionReportBuilder& report, absl::Time deadline);
  void CheckRights(ConnectionReportBuilder& report, absl::Time deadline);
  void CheckCurrencies(ConnectionReportBuilder& report, const Reading& reading);
  void CheckItemProducts(ConnectionReportBuilder& report, const Reading& reading);
  void CheckKey(ConnectionReportBuilder& report, absl::Time deadline);

  const Deps deps_;
};

}  // namespace waybill::catalogcheck
