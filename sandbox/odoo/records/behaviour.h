// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// What a model does beyond keeping its fields: defaults that depend on other records, rules, and
// stored computed fields. Each may change the database; a failure undoes the call.
class Behaviour {
 public:
  virtual ~Behaviour() = default;

  // Completes a new record's values before it is stored. `values` has what the caller gave and the
  // plain defaults, `given` only the former.
  virtual absl::Status Prepare(const Session& session, const Json& given, Record& values) const;

  // After a record and its lines were stored, or some of its fields were changed.
  virtual absl::Status Changed(const Session& session, Id id, const Json& changes) const;

  // Before fields are changed: may refuse.
  virtual absl::Status CheckWrite(const Session& session, Id id, const Json& changes) const;

  // Before a record is deleted: may refuse, or delete what belongs to it.
  virtual absl::Status CheckUnlink(const Session& session, Id id) const;
};

// By model. Models without one only keep their fields.
class Behaviours {
 public:
  Behaviours();
  ~Behaviours();
  Behaviours(const Behaviours&) = delete;
  Behaviours& operator=(const Behaviours&) = delete;

  const Behaviour& Of(std::string_view model) const;

 private:
  Behaviour plain_;
  std::map<std::string, std::unique_ptr<Behaviour>, std::less<>> by_model_;
};

}  // namespace waybill::sandbox::odoo
