// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/prerequisite.h"

namespace waybill::catalogcheck {

// What is worth counting. Thread-safe, and quick.
class CheckProbe {
 public:
  virtual ~CheckProbe() = default;

  // An order was checked; these are its findings.
  virtual void OrderChecked(const std::vector<Finding>& findings) = 0;
  // So many orders were asked for in one call.
  virtual void BatchChecked(std::size_t orders) = 0;
  // Odoo could not be asked about so many orders.
  virtual void CheckFailed(errors::Reason reason, std::size_t orders) = 0;
  virtual void ConnectionChecked(const ConnectionReport& report) = 0;
};

}  // namespace waybill::catalogcheck
