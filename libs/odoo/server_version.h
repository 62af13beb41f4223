// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/http/client.h"
#include "libs/odoo/client.h"
#include "nlohmann/json.hpp"

namespace waybill::odoo {

inline constexpr int kFirstKnownVersion = 17;
inline constexpr int kFirstJson2Version = 19;

// Reads {"version": "19.0", "version_info": [19, 0, ...]} (/web/version), or the same under
// server_version and server_version_info (common.version). Versions of Odoo Online are called
// "saas~17.4". ODOO_VERSION_UNSUPPORTED before 17, ODOO_BAD_RESPONSE for anything else.
absl::StatusOr<ServerInfo> ParseVersion(const nlohmann::json& answer);

// Asks GET /web/version, which needs neither database nor key and which Odoo has from 19 on.
absl::StatusOr<ServerInfo> AskWebVersion(http::Client& http, const std::string& url,
                                         absl::Time deadline);

}  // namespace waybill::odoo
