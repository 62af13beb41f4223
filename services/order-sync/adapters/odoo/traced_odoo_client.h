// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/clock/clock.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ports/call_trace.h"

namespace waybill::ordersync {

// An Odoo whose calls are traced, without personal data.
class TracedOdooClient final : public odoo::Client {
 public:
  TracedOdooClient(odoo::Client& client, CallTrace& trace, const clock::Clock& clock)
      : client_(client), trace_(trace), clock_(clock) {}

  absl::StatusOr<nlohmann::json> Call(const odoo::MethodCall& call, absl::Time deadline) override;
  absl::StatusOr<odoo::ServerInfo> Info(absl::Time deadline) override {
    return client_.Info(deadline);
  }

 private:
  odoo::Client& client_;
  CallTrace& trace_;
  const clock::Clock& clock_;
};

}  // namespace waybill::ordersync
