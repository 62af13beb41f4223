// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/records.h"

namespace waybill::catalogcheck {

// The path that opens a record in Odoo of that major version: `/odoo/product.product/7` from 18 on,
// `/web#id=7&model=product.product&view_type=form` before.
std::string RecordPath(int major, std::string_view model, OdooId id);

Candidate MakeCandidate(int major, std::string_view model, OdooId id, std::string_view label);

// The ids, comma-separated, at most kMaxCandidates: for a finding's metadata.
std::string IdsOf(const std::vector<Candidate>& candidates);

}  // namespace waybill::catalogcheck
