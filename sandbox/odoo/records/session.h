// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "sandbox/odoo/records/database.h"

namespace waybill::sandbox::odoo {

class Behaviours;

// Who calls.
struct User {
  Id id = 0;
  std::string login = {};
  std::string name = {};
  std::string password = {};
  std::set<std::string> api_keys = {};
  std::set<std::string, std::less<>> groups = {};  // External ids, implied ones included.

  bool Has(std::string_view group) const { return groups.contains(group); }
};

// One call: Odoo's environment. A value; change the context or act as superuser on a copy.
struct Session {
  Database& db;
  const Schema& schema;
  const Behaviours& behaviours;
  const User& user;
  Json context = Json::object();
  absl::Time now;
  bool superuser = false;  // No access rights are checked.

  int major() const { return schema.major(); }

  // The context's value; null if it has none.
  Json Context(std::string_view key) const {
    const auto found = context.find(std::string(key));
    return found == context.end() ? Json() : *found;
  }

  // Whether archived records are hidden, as they are by default.
  bool ActiveOnly() const { return Context("active_test") != Json(false); }

  Session AsSuperuser() const {
    Session copy = *this;
    copy.superuser = true;
    return copy;
  }

  Session WithContext(std::string_view key, Json value) const {
    Session copy = *this;
    copy.context[std::string(key)] = std::move(value);
    return copy;
  }
};

// Odoo's spelling of moments: "2026-11-01 10:00:00" in UTC, "2026-11-01".
std::string ToDatetime(absl::Time time);
std::string ToDate(absl::Time time);

}  // namespace waybill::sandbox::odoo
