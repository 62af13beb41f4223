// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// What is wrong with a cell. The message has "%(field)s" where the field's label belongs: who
// passes it on from a line puts the line's field behind its own.
struct Complaint {
  std::string message = {};
  Json more_info = nullptr;  // Null: none.
};

// A converted cell.
struct Converted {
  Json value = false;
  std::optional<Complaint> error = std::nullopt;
  std::vector<Complaint> warnings = {};
};

inline Converted Wrong(std::string message, Json more_info = nullptr) {
  return {.error = Complaint{.message = std::move(message), .more_info = std::move(more_info)}};
}

}  // namespace waybill::sandbox::odoo
