// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/server/instance.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/records.h"
#include "sandbox/odoo/seed/seed.h"

namespace waybill::sandbox::odoo {
namespace {

const User& Superuser() {
  static const auto& user = *new User{.id = 1, .login = "__system__", .name = "OdooBot"};
  return user;
}

std::vector<Id> Ids(const Json& list) {
  std::vector<Id> ids;
  for (const Json& id : list) {
    if (id.is_number_integer()) ids.push_back(id.get<Id>());
  }
  return ids;
}

// An argument of a type that nobody expects is the caller's TypeError.
absl::StatusOr<Json> RunGuarded(const Method& method, const Call& call) {
  try {
    return method.run(call);
  } catch (const Json::exception& error) {
    return Raise("builtins.TypeError", error.what());
  }
}

absl::Status CreateAll(const Session& session, const std::string& model, const Json& list) {
  for (const Json& values : list) {
    if (absl::Status status = SeedRecord(session, model, values); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status WriteAll(const Session& session, const std::string& model, const Json& by_id) {
  for (const auto& [key, values] : by_id.items()) {
    Id id = 0;
    if (!absl::SimpleAtoi(key, &id)) return ValueError(absl::StrCat("no id: ", key));
    if (absl::Status status = Write(session, model, {id}, values); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Apply(const Session& session, const std::string& verb, const std::string& model,
                   const Json& value) {
  if (session.schema.Find(model) == nullptr) {
    return ValueError(absl::StrCat("no model ", model));
  }
  if (verb == "records") return CreateAll(session, model, value);
  if (verb == "write") return WriteAll(session, model, value);
  if (verb == "unlink") return Unlink(session, model, Ids(value));
  return ValueError(absl::StrCat("unknown change ", verb));
}

}  // namespace

Instance::Instance(Json seed, int major, const clock::Clock& clock)
    : seed_(std::move(seed)),
      database_(seed_.value("database", "demo")),
      schema_(major),
      methods_(major),
      clock_(clock) {}

absl::StatusOr<std::unique_ptr<Instance>> Instance::Make(const Json& seed,
                                                         const clock::Clock& clock) {
  const auto major = SeedVersion(seed);
  if (!major.ok()) return major.status();
  std::unique_ptr<Instance> instance(new Instance(seed, *major, clock));
  auto users = SeedUsers(seed);
  if (!users.ok()) return users.status();
  instance->users_ = *std::move(users);
  if (absl::Status status = instance->Reset(); !status.ok()) return status;
  return instance;
}

Session Instance::SuperuserSession(Database& db) const {
  return {.db = db,
          .schema = schema_,
          .behaviours = behaviours_,
          .user = Superuser(),
          // The database was set up then; starting its server again changes nothing about that.
          .now = absl::FromCivil(absl::CivilDay(2026, 1, 1), absl::UTCTimeZone()),
          .superuser = true};
}

absl::Status Instance::Fill(Database& db) const {
  absl::Status status = SeedDatabase(SuperuserSession(db), seed_, users_);
  db.Commit();
  return status;
}

const User* Instance::Authenticate(std::string_view login, std::string_view secret) const {
  const auto found = std::ranges::find_if(users_, [&](const User& user) {
    return user.login == login &&
           (user.password == secret || user.api_keys.contains(std::string(secret)));
  });
  return found == users_.end() ? nullptr : &*found;
}

const User* Instance::Authenticate(Id id, std::string_view secret) const {
  const auto found = std::ranges::find(users_, id, &User::id);
  return found == users_.end() ? nullptr : Authenticate(found->login, secret);
}

const User* Instance::WithKey(std::string_view api_key) const {
  const auto found = std::ranges::find_if(
      users_, [&](const User& user) { return user.api_keys.contains(std::string(api_key)); });
  return found == users_.end() ? nullptr : &*found;
}

absl::StatusOr<Json> Instance::Run(const User& user, const Method& method,
                                   const Invocation& invocation, std::vector<Id> ids,
                                   Json arguments) {
  absl::MutexLock lock(&mutex_);
  const Session session{.db = *db_,
                        .schema = schema_,
                        .behaviours = behaviours_,
                        .user = user,
                        .context = invocation.context,
                        .now = clock_.Now()};
  const Call call{.session = session,
                  .model = invocation.model,
                  .ids = std::move(ids),
                  .arguments = std::move(arguments)};
  absl::StatusOr<Json> answer = RunGuarded(method, call);
  if (!answer.ok()) db_->RollBack(0);
  db_->Commit();
  return answer;
}

absl::Status Instance::Change(const Json& changes) {
  absl::MutexLock lock(&mutex_);
  const Session session = SuperuserSession(*db_);
  absl::Status status;
  for (const auto& [verb, models] : changes.items()) {
    for (const auto& [model, value] : models.items()) {
      if (status.ok()) status = Apply(session, verb, model, value);
    }
  }
  if (!status.ok()) db_->RollBack(0);
  db_->Commit();
  return status;
}

absl::Status Instance::Reset() {
  auto db = std::make_unique<Database>(schema_);
  if (absl::Status status = Fill(*db); !status.ok()) return status;
  absl::MutexLock lock(&mutex_);
  db_ = std::move(db);
  return absl::OkStatus();
}

Json Instance::State(std::string_view model) const {
  absl::MutexLock lock(&mutex_);
  Json state = Json::object();
  for (const auto& [name, definition] : schema_.models()) {
    if (!model.empty() && model != name) continue;
    Json records = Json::array();
    for (const auto& [id, record] : db_->All(name)) records.push_back(record);
    if (!records.empty() || !model.empty()) state[name] = std::move(records);
  }
  return state;
}

}  // namespace waybill::sandbox::odoo
