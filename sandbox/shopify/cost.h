// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "sandbox/shopify/graphql/plan.h"
#include "sandbox/shopify/graphql/schema.h"

// What a query costs, by https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits: leaves
// nothing, objects one point, connections by their size, abstract types the dearest of their
// possibilities. How a connection's size counts is not published; recorded answers of the Admin API
// give 2 + floor(2 ln n) x its node, money and page info free, and counts ten points.
namespace waybill::sandbox::shopify {

// The points of a value of that type, without its children; of a connection, without its nodes.
int OwnCost(const graphql::Type& type);

// How often a connection of `size` nodes counts what each node costs.
int SizeFactor(std::size_t size);

// The cost before running: every connection counted as full.
int RequestedCost(const graphql::Plan& plan);

}  // namespace waybill::sandbox::shopify
