// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CLI/CLI.hpp"
#include "cli/session.h"

// Each adds a group of commands to the program. A command sets the session's action.
namespace waybill::cli {

void AddStoreCommands(CLI::App& app, Session& session);
void AddOrderCommands(CLI::App& app, Session& session);
void AddRuleCommands(CLI::App& app, Session& session);
void AddCustomerCommands(CLI::App& app, Session& session);
void AddLogCommands(CLI::App& app, Session& session);
void AddStatsCommand(CLI::App& app, Session& session);
void AddEventCommands(CLI::App& app, Session& session);
void AddHealthCommand(CLI::App& app, Session& session);

}  // namespace waybill::cli
