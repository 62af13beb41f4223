// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Does a call of that many documents when its turn comes.
using InTurn = std::function<void(std::size_t documents, absl::FunctionRef<void()> call)>;

// A step that takes documents out of their draft state.
struct Advance {
  std::string model;             // "sale.order"
  std::string noun;              // "sale order", for people.
  std::string method;            // "action_confirm"
  std::string participle;        // "confirmed", for people.
  std::set<std::string> drafts;  // States that it starts from.
  std::set<std::string> done;    // States that it leads to, and later ones.
  std::string remedy;            // For one in yet another state.
  nlohmann::json context = nlohmann::json::object();
  std::size_t at_once = std::numeric_limits<std::size_t>::max();  // Documents of a call.
  InTurn in_turn = [](std::size_t, absl::FunctionRef<void()> call) { call(); };
};

// Takes the step with those that are drafts. Such methods are all or nothing, do not name their
// culprit, and refuse what is done already; so states are read before, and again after any error,
// and what is a draft still then is tried alone. Repeatable after a lost answer. Parallel to `ids`.
std::vector<absl::Status> AdvanceDrafts(odoo::Client& client, const Advance& step,
                                        std::span<const OdooId> ids, absl::Time deadline);

}  // namespace waybill::ordersync
