// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// What people may search an event for: its order's number, its message, its failure and the names
// of its records in Odoo, a line each, ASCII letters in lower case. Calls to other systems are not
// in it.
std::string SearchTextOf(const Event& event);

// Whether `text` has every word in it; words are in lower case.
bool HasWords(const std::string& text, std::span<const std::string> words);

}  // namespace waybill::logstore
