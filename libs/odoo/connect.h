// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "libs/clock/clock.h"
#include "libs/config/stores.h"
#include "libs/http/client.h"
#include "libs/odoo/client.h"
#include "libs/retry/retrier.h"

namespace waybill::odoo {

// What the clients of all databases share; all of it outlives them.
struct Deps {
  http::Client& http;
  const clock::Clock& clock;
  retry::Policy retry_policy = {};
  retry::Jitter jitter = retry::RandomJitter;
};

// A client for the account, in its protocol. Nothing is sent before the first call.
std::unique_ptr<Client> Connect(const config::OdooAccount& account, const Deps& deps);

}  // namespace waybill::odoo
