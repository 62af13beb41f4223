// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/prerequisite.h"
#include "waybill/catalogcheck/v1/connection_check.pb.h"
#include "waybill/errors/v1/finding.pb.h"

// Findings, failures and prerequisites as they cross the wire, for the handlers and for the clients
// of other services.
namespace waybill::ordersync {

errors::v1::Finding ToProto(const Finding& finding);
Finding FromProto(const errors::v1::Finding& proto);

errors::v1::Failure ToProto(const Failure& failure);
Failure FromProto(const errors::v1::Failure& proto);

catalogcheck::v1::PrerequisiteCheck ToProto(const Prerequisite& prerequisite);
Prerequisite FromProto(const catalogcheck::v1::PrerequisiteCheck& proto);

}  // namespace waybill::ordersync
