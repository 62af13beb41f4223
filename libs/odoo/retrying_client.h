// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>

#include "libs/odoo/client.h"
#include "libs/retry/retrier.h"

namespace waybill::odoo {

// Repeats the calls of another client while their failure may pass and they may be repeated.
class RetryingClient final : public Client {
 public:
  RetryingClient(std::unique_ptr<Client> client, retry::Retrier retrier)
      : client_(std::move(client)), retrier_(std::move(retrier)) {}

  absl::StatusOr<nlohmann::json> Call(const MethodCall& call, absl::Time deadline) override {
    return retrier_.Run(call.idempotency, {.deadline = deadline},
                        [&] { return client_->Call(call, deadline); });
  }

  absl::StatusOr<ServerInfo> Info(absl::Time deadline) override {
    return retrier_.Run(Idempotency::kIdempotent, {.deadline = deadline},
                        [&] { return client_->Info(deadline); });
  }

 private:
  const std::unique_ptr<Client> client_;
  const retry::Retrier retrier_;
};

}  // namespace waybill::odoo
