// SPDX-License-Identifier: Apache-2.0
// The fake must behave as the real catalogue does, or what is tested with it proves nothing.
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/catalog-check/domain/normalisation.h"
#include "services/catalog-check/testing/catalog_contract.h"
#include "services/catalog-check/testing/fake_catalog.h"

namespace waybill::catalogcheck {
namespace {

class FakeWorld final : public CatalogWorld {
 public:
  FakeWorld() {
    catalog_.products = {{.id = OdooId{1}, .display_name = "Tea", .sku = "TEA"}};
    catalog_.taxes = {
        {.id = OdooId{1}, .name = "15%", .country_code = "US", .percent = money::Decimal(15)}};
    catalog_.pricelists = {{OdooId{1}, "USD"}};
  }

  Catalog& catalog() override { return catalog_; }
  std::string ProductSku() override { return "TEA"; }
  std::string FreshWord() override { return absl::StrCat("word", ++words_); }
  OdooId AddContact(const NewContact& contact) override {
    const OdooId id{static_cast<std::int64_t>(catalog_.partners.size()) + 1};
    catalog_.partners.push_back({.id = id,
                                 .parent = contact.parent,
                                 .name = contact.name,
                                 .email = NormalisedEmail(contact.email),
                                 .external_ids = {contact.external_id}});
    return id;
  }

 private:
  FakeCatalog catalog_;
  int words_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Fake, CatalogContract,
                         testing::Values([] { return std::make_unique<FakeWorld>(); }));

}  // namespace
}  // namespace waybill::catalogcheck
