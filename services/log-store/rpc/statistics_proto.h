// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/log-store/domain/statistics.h"
#include "waybill/logstore/v1/statistics.pb.h"

namespace waybill::logstore {

v1::Statistics ToProto(const Statistics& statistics, const StatisticsPeriod& period);

}  // namespace waybill::logstore
