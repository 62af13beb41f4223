// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/prerequisite.h"
#include "waybill/catalogcheck/v1/connection_check.pb.h"
#include "waybill/errors/v1/finding.pb.h"

namespace waybill::catalogcheck {

// `odoo_url` is what candidates' addresses begin with.
errors::v1::Finding ToProto(const Finding& finding, const std::string& odoo_url);

v1::PrerequisiteCheck ToProto(const Prerequisite& prerequisite);

}  // namespace waybill::catalogcheck
