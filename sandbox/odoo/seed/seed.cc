// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/seed/seed.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/access.h"
#include "sandbox/odoo/records/external_ids.h"
#include "sandbox/odoo/records/records.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr Id kFirstUser = 2;

Json DefaultUsers() {
  const auto user = [](const char* login, const char* name, Json groups) {
    return Json{{"login", login},
                {"name", name},
                {"password", login},
                {"api_keys", Json::array({absl::StrCat(login, "-key")})},
                {"groups", std::move(groups)}};
  };
  const Json sales = {"sales_team.group_sale_salesman_all_leads", "base.group_partner_manager"};
  Json connector = sales;
  connector.push_back("account.group_account_invoice");
  return Json::array({user("admin", "Administrator", {"base.group_system"}),
                      user("sales", "Sales", sales), user("connector", "Connector", connector)});
}

// The members of a seed that are no models.
bool IsSetting(const std::string& name) {
  return name == "database" || name == "version" || name == "users" || name == "records";
}

// The seed's records by model, wherever they stand; users are no plain records.
Json RecordsOf(const Json& seed) {
  Json records = seed.value("records", Json::object());
  for (const auto& [name, value] : seed.items()) {
    if (!IsSetting(name)) records[name] = value;
  }
  records.erase("res.users");
  return records;
}

Json UsersOf(const Json& seed) {
  for (const char* name : {"users", "res.users"}) {
    if (seed.contains(name)) return seed[name];
  }
  return seed.value("records", Json::object()).value("res.users", DefaultUsers());
}

absl::StatusOr<User> ParseUser(const Json& user, Id next_id) {
  if (!user.is_object() || !user.contains("login")) {
    return absl::InvalidArgumentError("every user of the seed needs a login");
  }
  User parsed{.id = user.value("id", next_id),
              .login = user.at("login").get<std::string>(),
              .password = user.value("password", "")};
  parsed.name = user.value("name", parsed.login);
  for (const Json& key : user.value("api_keys", Json::array())) {
    parsed.api_keys.insert(key.get<std::string>());
  }
  if (user.contains("api_key")) parsed.api_keys.insert(user["api_key"].get<std::string>());
  std::vector<std::string> groups = {"base.group_user"};
  for (const char* name : {"groups", "groups_id"}) {
    for (const Json& group : user.value(name, Json::array())) {
      groups.push_back(group.get<std::string>());
    }
  }
  parsed.groups = WithImpliedGroups(groups);
  return parsed;
}

absl::StatusOr<Json> Resolve(const Session& session, const Field& field, const Json& value) {
  if (!value.is_string()) return value;
  const auto external = FindExternalId(session, value.get<std::string>());
  if (!external || external->model != field.relation) {
    return ValueError(
        absl::StrCat(field.name, ": no ", field.relation, " is called ", value.get<std::string>()));
  }
  return Json(external->record);
}

// External ids in relational fields become ids. Lines are given as objects.
absl::StatusOr<Json> ResolveAll(const Session& session, const Model& model, const Json& values) {
  Json resolved = Json::object();
  for (const auto& [name, value] : values.items()) {
    const Field* field = model.Find(name);
    if (name == "xml_id") continue;
    if (field == nullptr || !IsRelational(field->type) || !value.is_array()) {
      auto one = field != nullptr && IsRelational(field->type) ? Resolve(session, *field, value)
                                                               : absl::StatusOr<Json>(value);
      if (!one.ok()) return one.status();
      resolved[name] = *std::move(one);
      continue;
    }
    Json list = Json::array();
    for (const Json& item : value) {
      auto one = item.is_object() ? ResolveAll(session, *session.schema.Find(field->relation), item)
                                  : Resolve(session, *field, item);
      if (!one.ok()) return one.status();
      list.push_back(item.is_object() ? Json::array({0, 0, *std::move(one)}) : *std::move(one));
    }
    resolved[name] = std::move(list);
  }
  return resolved;
}

absl::Status SeedUserRecords(const Session& session, const std::vector<User>& users) {
  for (const User& user : users) {
    const auto partner = Create(session, "res.partner", {{"name", user.name}});
    if (!partner.ok()) return partner.status();
    const auto created = Create(session, "res.users",
                                {{"id", user.id},
                                 {"name", user.name},
                                 {"login", user.login},
                                 {"email", user.login},
                                 {"partner_id", *partner}});
    if (!created.ok()) return created.status();
    for (std::size_t i = 0; i < user.api_keys.size(); ++i) {
      const auto key = Create(session, "res.users.apikeys",
                              {{"name", absl::StrCat("key ", i + 1)}, {"user_id", user.id}});
      if (!key.ok()) return key.status();
    }
  }
  return absl::OkStatus();
}

// A seed may say what a product is in the words of 18 and later; 17 has other ones.
Json Spelled(const Session& session, const std::string& model, Json values) {
  const bool product = model == "product.product" || model == "product.template";
  constexpr int kFirstStorable = 18;
  if (!product || session.major() >= kFirstStorable || !values.contains("is_storable")) {
    return values;
  }
  if (values["is_storable"] == Json(true)) values["type"] = "product";
  values.erase("is_storable");
  return values;
}

absl::Status SeedModel(const Session& session, const std::string& model, const Json& records) {
  if (session.schema.Find(model) == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat("the seed has a model that is not known: ", model));
  }
  for (const Json& record : records) {
    if (absl::Status status = SeedRecord(session, model, record); !status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(model, ": ", FaultOf(status).message, " in ", record.dump()));
    }
  }
  return absl::OkStatus();
}

// Models in an order in which none refers to a later one's records, as a rule.
std::vector<std::string> SeedOrder(const Json& records) {
  std::vector<std::string> order = {"res.currency",         "res.country",
                                    "res.country.state",    "res.company",
                                    "decimal.precision",    "account.account",
                                    "account.tax",          "uom.uom",
                                    "product.pricelist",    "account.fiscal.position",
                                    "account.payment.term", "account.journal",
                                    "res.partner.category", "res.partner",
                                    "product.template",     "product.product"};
  for (const auto& [model, list] : records.items()) {
    if (std::ranges::find(order, model) == order.end()) order.push_back(model);
  }
  std::erase_if(order, [&](const std::string& model) { return !records.contains(model); });
  return order;
}

absl::Status SeedAll(const Session& session, const Json& records) {
  for (const std::string& model : SeedOrder(records)) {
    if (absl::Status status = SeedModel(session, model, records.at(model)); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<int> SeedVersion(const Json& seed) {
  int major = 0;
  const std::string version = seed.value("version", "19.0");
  const std::vector<std::string> parts = absl::StrSplit(version, '.');
  constexpr int kOldest = 17;
  constexpr int kNewest = 19;
  if (!absl::SimpleAtoi(parts.front(), &major) || major < kOldest || major > kNewest) {
    return absl::InvalidArgumentError(
        absl::StrCat("the version must be 17.0, 18.0 or 19.0, not ", version));
  }
  return major;
}

absl::StatusOr<std::vector<User>> SeedUsers(const Json& seed) {
  std::vector<User> users;
  Id next_id = kFirstUser;
  for (const Json& user : UsersOf(seed)) {
    auto parsed = ParseUser(user, next_id);
    if (!parsed.ok()) return parsed.status();
    next_id = std::max(next_id, parsed->id) + 1;
    users.push_back(*std::move(parsed));
  }
  return users;
}

absl::Status SeedDatabase(const Session& session, const Json& seed,
                          const std::vector<User>& users) {
  if (absl::Status status = SeedAll(session, BuiltInRecords(session.major())); !status.ok()) {
    return status;
  }
  if (absl::Status status = SeedUserRecords(session, users); !status.ok()) return status;
  return SeedAll(session, RecordsOf(seed));
}

absl::Status SeedRecord(const Session& session, const std::string& model, const Json& values) {
  if (!values.is_object()) return ValueError("a record must be an object");
  const auto resolved =
      ResolveAll(session, *session.schema.Find(model), Spelled(session, model, values));
  if (!resolved.ok()) return resolved.status();
  const std::string name = values.value("xml_id", "");
  if (const auto external = FindExternalId(session, name)) {
    return Write(session, model, {external->record}, *resolved);
  }
  const auto id = Create(session, model, *resolved);
  if (id.ok() && !name.empty()) SetExternalId(session, name, model, *id);
  return id.status();
}

}  // namespace waybill::sandbox::odoo
