// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/catalog-check/domain/ids.h"
#include "services/catalog-check/domain/references.h"
#include "waybill/catalogcheck/v1/order_references.pb.h"

namespace waybill::catalogcheck {

// What a caller asks about an order of `store`, checked: INVALID_NAME for the order's name, else
// INVALID_FIELD with a violation for every field that is wrong, by its path below `path`
// ("references[3]").
absl::StatusOr<OrderReferences> ParseReferences(const v1::OrderReferences& proto,
                                                const StoreName& store, const std::string& path);

}  // namespace waybill::catalogcheck
