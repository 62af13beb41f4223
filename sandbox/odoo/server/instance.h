// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "libs/clock/clock.h"
#include "sandbox/odoo/methods/method.h"
#include "sandbox/odoo/records/behaviour.h"
#include "sandbox/odoo/records/database.h"
#include "sandbox/odoo/schema/schema.h"

namespace waybill::sandbox::odoo {

// A method call as it came in: arguments by position (after the ids, for a method of records), by
// name, or both.
struct Invocation {
  std::string model = {};
  std::string method = {};
  Json positional = Json::array();
  Json named = Json::object();  // Without the context.
  Json context = Json::object();
};

// One Odoo database with its users. Calls run one at a time, each in a transaction: a call that
// fails changes nothing. Thread-safe.
class Instance {
 public:
  // Takes a seed; see README.md. InvalidArgument says what is wrong with it.
  static absl::StatusOr<std::unique_ptr<Instance>> Make(const Json& seed,
                                                        const clock::Clock& clock);

  int major() const { return schema_.major(); }
  const std::string& database() const { return database_; }
  const Schema& schema() const { return schema_; }
  const Methods& methods() const { return methods_; }

  // By login and password or API key; null if they don't match.
  const User* Authenticate(std::string_view login, std::string_view secret) const;
  const User* Authenticate(Id id, std::string_view secret) const;
  const User* WithKey(std::string_view api_key) const;

  // Runs a call of a method that the model has. A fault is a status that FaultOf reads.
  absl::StatusOr<Json> Run(const User& user, const Method& method, const Invocation& invocation,
                           std::vector<Id> ids, Json arguments) ABSL_LOCKS_EXCLUDED(mutex_);

  // For the control interface: {"records": {model: [record]}, "write": {model: {id: values}},
  // "unlink": {model: [ids]}} as the superuser; all or nothing.
  absl::Status Change(const Json& changes) ABSL_LOCKS_EXCLUDED(mutex_);

  // Back to the seed.
  absl::Status Reset() ABSL_LOCKS_EXCLUDED(mutex_);

  // Records by model; of one model only, if it is named.
  Json State(std::string_view model) const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  Instance(Json seed, int major, const clock::Clock& clock);

  absl::Status Fill(Database& db) const;
  Session SuperuserSession(Database& db) const;

  const Json seed_;
  const std::string database_;
  const Schema schema_;
  const Behaviours behaviours_;
  const Methods methods_;
  const clock::Clock& clock_;
  std::vector<User> users_;
  mutable absl::Mutex mutex_;
  std::unique_ptr<Database> db_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::sandbox::odoo
