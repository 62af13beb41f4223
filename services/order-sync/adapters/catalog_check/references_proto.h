// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/references.h"
#include "waybill/catalogcheck/v1/order_check.pb.h"
#include "waybill/catalogcheck/v1/order_references.pb.h"

namespace waybill::ordersync {

catalogcheck::v1::OrderReferences ToProto(const StoreName& store,
                                          const OrderReferences& references);

CatalogAnswer FromProto(const catalogcheck::v1::OrderCheck& proto);

}  // namespace waybill::ordersync
