// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "gtest/gtest.h"
#include "services/catalog-check/domain/ports/catalog.h"

// What every Catalog must do. A test program that links catalog_contract.cc instantiates the suite
// for its own: INSTANTIATE_TEST_SUITE_P(Fake, CatalogContract, testing::Values(MakeFakeWorld)).
namespace waybill::catalogcheck {

// A contact to be put into Odoo.
struct NewContact {
  std::string external_id = {};
  std::string name = {};
  std::string email = {};
  std::optional<OdooId> parent = std::nullopt;
};

// A catalogue with what is behind it: at least one product with an internal reference, one sales
// tax, and a company.
class CatalogWorld {
 public:
  virtual ~CatalogWorld() = default;
  virtual Catalog& catalog() = 0;
  // The internal reference of an active product, which no other has.
  virtual std::string ProductSku() = 0;
  virtual OdooId AddContact(const NewContact& contact) = 0;
  // A word that nothing in this world holds yet; another one each time.
  virtual std::string FreshWord() = 0;
};

// Nothing where there is no such world to test; the tests are skipped then.
using WorldMaker = std::function<std::unique_ptr<CatalogWorld>()>;

class CatalogContract : public testing::TestWithParam<WorldMaker> {
 protected:
  void SetUp() override;

  Catalog& catalog() { return world_->catalog(); }

  std::unique_ptr<CatalogWorld> world_;
  Reading reading_;
};

}  // namespace waybill::catalogcheck
