// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/config/stores.h"
#include "libs/http/client.h"
#include "libs/odoo/client.h"

namespace waybill::odoo {

// Odoo 19 and later through POST /json/2/<model>/<method>, with an API key. Each call is sent once.
// https://www.odoo.com/documentation/19.0/developer/reference/external_api.html
class Json2Client final : public Client {
 public:
  // `http` outlives this.
  Json2Client(http::Client& http, config::OdooAccount account);

  absl::StatusOr<nlohmann::json> Call(const MethodCall& call, absl::Time deadline) override;
  absl::StatusOr<ServerInfo> Info(absl::Time deadline) override;

 private:
  http::Client& http_;
  const config::OdooAccount account_;

  absl::Mutex mutex_;
  std::optional<ServerInfo> info_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::odoo
