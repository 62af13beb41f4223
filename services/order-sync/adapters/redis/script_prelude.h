// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "libs/redis/script.h"

namespace waybill::ordersync::scripts {

// A script with what all of them share before it.
redis::Script WithPrelude(std::string_view name, std::string_view body);

}  // namespace waybill::ordersync::scripts
