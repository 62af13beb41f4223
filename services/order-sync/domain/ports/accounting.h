// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/money/decimal.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// A tax on sales that is a percentage.
struct TaxChoice {
  OdooId id = {};
  std::string name = {};
  money::Decimal percent = {};
  bool price_include = false;
  std::string company = {};
};

// A journal that payments may go into.
struct JournalChoice {
  std::string code = {};
  std::string name = {};
  std::string type = {};  // Odoo's word: bank, cash, credit.
};

// A product that is a service and has an internal reference.
struct ServiceChoice {
  std::string sku = {};
  std::string name = {};
};

// What mappings of the order rules may point to.
struct MappingChoices {
  std::vector<TaxChoice> taxes = {};         // By name.
  std::vector<JournalChoice> journals = {};  // By code.
  std::vector<ServiceChoice> services = {};  // By SKU.
};

// What a store's Odoo has, as far as mappings point to it. Thread-safe.
class Accounting {
 public:
  virtual ~Accounting() = default;

  // The active ones, 500 of each at most. No journals where the user may not read them. May have
  // any other ODOO_ reason.
  virtual absl::StatusOr<MappingChoices> ReadChoices(const StoreName& store,
                                                     absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
