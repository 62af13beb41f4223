// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/ports/accounting.h"

namespace waybill::ordersync::testing {

// An accounting with these choices, whatever the store.
class FakeAccounting final : public Accounting {
 public:
  absl::StatusOr<MappingChoices> choices = MappingChoices{};

  absl::StatusOr<MappingChoices> ReadChoices(const StoreName&, absl::Time) override {
    return choices;
  }
};

}  // namespace waybill::ordersync::testing
