// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "services/catalog-check/domain/order_answer.h"
#include "waybill/catalogcheck/v1/order_check.pb.h"

namespace waybill::catalogcheck {

v1::OrderCheck ToProto(const OrderAnswer& answer, const std::string& odoo_url);

}  // namespace waybill::catalogcheck
