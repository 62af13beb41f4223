// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/odoo_inspection.h"

#include <optional>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "services/catalog-check/testing/scripted_odoo.h"

namespace waybill::catalogcheck {
namespace {

using errors::Reason;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class OdooInspectionTest : public ::testing::Test {
 protected:
  ScriptedOdoo odoo_;
  clock::FakeClock clock_{absl::FromCivil(absl::CivilDay(2026, 11, 23), absl::UTCTimeZone())};
  OdooInspection inspection_{odoo_, clock_};
  const absl::Time never_ = absl::InfiniteFuture();
};

TEST_F(OdooInspectionTest, TellsWhichModulesAreInstalled) {
  odoo_.Say("ir.module.module.search_read", json::array({{{"id", 1}, {"name", "sale"}}}));
  EXPECT_THAT(*inspection_.InstalledModules({"sale", "crm"}, never_), ElementsAre("sale"));
}

TEST_F(OdooInspectionTest, TellsWhichRightsTheUserLacks) {
  odoo_.Say("sale.order.check_access_rights", true);
  odoo_.Say("res.partner.check_access_rights", false);
  odoo_.Fail("crm.tag.check_access_rights", Reason::kOdooModuleMissing);
  const std::vector<Right> rights = {
      {"sale.order", "create"}, {"res.partner", "create"}, {"crm.tag", "read"}};
  EXPECT_THAT(*inspection_.MissingRights(rights, never_),
              ElementsAre(Right{"res.partner", "create"}, Right{"crm.tag", "read"}));
}

TEST_F(OdooInspectionTest, AsksByTheNewMethodWhereTheOldOneIsGone) {
  odoo_.Say("sale.order.has_access", true);
  const std::vector<Right> rights = {{"sale.order", "create"}};
  EXPECT_THAT(*inspection_.MissingRights(rights, never_), IsEmpty());
}

TEST_F(OdooInspectionTest, TellsWhenTheFirstKeyThatIsStillValidExpires) {
  odoo_.Say("res.users.apikeys.fields_get", {{"expiration_date", json::object()}});
  odoo_.Say("res.users.apikeys.search_read",
            json::array({{{"id", 1}, {"expiration_date", "2026-01-01 00:00:00"}},
                         {{"id", 2}, {"expiration_date", "2027-02-21 08:13:50"}},
                         {{"id", 3}, {"expiration_date", false}}}));
  const auto expiry = inspection_.KeyExpiry(never_);
  ASSERT_TRUE(expiry.ok() && expiry->has_value());
  EXPECT_EQ(absl::FormatTime("%Y-%m-%d", **expiry, absl::UTCTimeZone()), "2027-02-21");
}

TEST_F(OdooInspectionTest, KnowsNoExpiryWhereKeysDoNotExpire) {
  odoo_.Say("res.users.apikeys.fields_get", json::object());
  EXPECT_EQ(*inspection_.KeyExpiry(never_), std::nullopt);
}

TEST_F(OdooInspectionTest, HasNoDatabaseUuidWhereTheUserMayNotReadIt) {
  odoo_.Fail("ir.config_parameter.get_param", Reason::kOdooAccessDenied);
  EXPECT_EQ(*inspection_.DatabaseUuid(never_), "");
  odoo_.Say("ir.config_parameter.get_param", "u-1");
  EXPECT_EQ(*inspection_.DatabaseUuid(never_), "u-1");
}

}  // namespace
}  // namespace waybill::catalogcheck
