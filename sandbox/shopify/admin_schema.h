// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/shopify/graphql/schema.h"

namespace waybill::sandbox::shopify {

// The types of admin.graphql, which is compiled in. Parsed once a process.
const graphql::Schema& AdminSchema();

}  // namespace waybill::sandbox::shopify
