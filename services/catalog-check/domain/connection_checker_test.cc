// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/connection_checker.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"
#include "services/catalog-check/domain/items.h"
#include "services/catalog-check/testing/fake_catalog.h"
#include "services/catalog-check/testing/fake_inspection.h"

namespace waybill::catalogcheck {
namespace {

using errors::Reason;

absl::Status Failure(Reason reason) {
  return errors::ToStatus({.reason = reason, .message = "It failed.", .remedy = "Mend it."});
}

class ConnectionCheckerTest : public ::testing::Test {
 protected:
  ConnectionCheckerTest() {
    int id = 0;
    for (const ItemKind kind : kAllItemKinds) {
      catalog_.products.push_back({.id = OdooId{++id}, .sku = std::string(UsualSku(kind))});
    }
    catalog_.pricelists = {{OdooId{1}, "USD"}};
  }

  Prerequisite At(const ConnectionReport& report, const std::string& id) {
    const auto found = std::ranges::find(report.checks, id, &Prerequisite::id);
    return found == report.checks.end() ? Prerequisite{} : *found;
  }
  ConnectionReport Check() { return checker_.Check(absl::InfiniteFuture()); }

  FakeInspection inspection_;
  FakeCatalog catalog_;
  clock::FakeClock clock_;
  ConnectionChecker checker_{{.inspection = inspection_,
                              .catalog = catalog_,
                              .clock = clock_,
                              .url = "https://erp.example.com"}};
};

TEST_F(ConnectionCheckerTest, PassesAnOdooThatIsFit) {
  inspection_.database_uuid = "u-1";
  const ConnectionReport report = Check();
  EXPECT_EQ(report.checks.size(), 10U);
  for (const Prerequisite& check : report.checks) {
    EXPECT_EQ(check.result, CheckResult::kPassed) << check.id << ": " << check.message;
    EXPECT_TRUE(check.remedy.empty()) << check.id;
  }
  EXPECT_EQ(report.odoo_version, "17.0");
  EXPECT_EQ(report.database_uuid, "u-1");
}

TEST_F(ConnectionCheckerTest, FailsTheAddressAndSkipsTheRestWhereOdooIsDown) {
  inspection_.version = Failure(Reason::kOdooUnreachable);
  const ConnectionReport report = Check();
  EXPECT_EQ(At(report, "odoo-address").result, CheckResult::kFailed);
  EXPECT_EQ(At(report, "odoo-address").remedy, "Mend it.");
  EXPECT_EQ(At(report, "odoo-rights").result, CheckResult::kSkipped);
}

TEST_F(ConnectionCheckerTest, FailsTheDatabaseOrTheCredentialsByTheReason) {
  inspection_.version = Failure(Reason::kOdooDatabaseNotFound);
  EXPECT_EQ(At(Check(), "odoo-database").result, CheckResult::kFailed);
  EXPECT_EQ(At(Check(), "odoo-address").result, CheckResult::kPassed);
  inspection_.version = OdooVersion{.text = "19.0", .major = 19};
  inspection_.login = Failure(Reason::kOdooCredentialsRefused);
  EXPECT_EQ(At(Check(), "odoo-credentials").result, CheckResult::kFailed);
  EXPECT_EQ(At(Check(), "odoo-version").result, CheckResult::kPassed);
  EXPECT_EQ(At(Check(), "odoo-modules").result, CheckResult::kSkipped);
}

TEST_F(ConnectionCheckerTest, RefusesVersionsThatNobodyTried) {
  for (const int major : {16, 20}) {
    inspection_.version = OdooVersion{.text = "x", .major = major};
    EXPECT_EQ(At(Check(), "odoo-version").reason, Reason::kOdooVersionUnsupported);
  }
}

TEST_F(ConnectionCheckerTest, NamesTheModulesAndTheRightsThatAreMissing) {
  inspection_.modules = {"sale"};
  inspection_.missing_rights = {{"res.partner", "create"}};
  const ConnectionReport report = Check();
  EXPECT_EQ(At(report, "odoo-modules").reason, Reason::kOdooModuleMissing);
  EXPECT_EQ(At(report, "odoo-modules").message, "Not installed: crm, stock.");
  EXPECT_EQ(At(report, "odoo-rights").reason, Reason::kOdooAccessDenied);
  EXPECT_EQ(At(report, "odoo-rights").message, "The user may not: create res.partner.");
}

TEST_F(ConnectionCheckerTest, WarnsOfMissingItemProductsAndPricelists) {
  catalog_.products.erase(catalog_.products.begin());
  catalog_.pricelists = {{OdooId{1}, "EUR"}};
  const ConnectionReport report = Check();
  EXPECT_EQ(At(report, "odoo-item-products").result, CheckResult::kWarning);
  EXPECT_EQ(At(report, "odoo-item-products").message,
            "No product has the internal reference WAYBILL-SHIPPING.");
  EXPECT_EQ(At(report, "odoo-currencies").result, CheckResult::kWarning);
}

TEST_F(ConnectionCheckerTest, WarnsBeforeTheKeyExpires) {
  inspection_.key_expiry = std::optional(clock_.Now() + absl::Hours(24 * 60));
  EXPECT_EQ(At(Check(), "odoo-api-key").result, CheckResult::kPassed);
  inspection_.key_expiry = std::optional(clock_.Now() + absl::Hours(24 * 7));
  EXPECT_EQ(At(Check(), "odoo-api-key").result, CheckResult::kWarning);
  EXPECT_EQ(At(Check(), "odoo-api-key").reason, Reason::kOdooKeyExpiring);
}

}  // namespace
}  // namespace waybill::catalogcheck
