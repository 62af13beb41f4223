// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/fault.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "libs/errors/error.h"

namespace waybill::odoo {
namespace {

using errors::Error;
using errors::Reason;

constexpr std::size_t kMaxText = 500;

std::string NameOf(const MethodCall& call) { return absl::StrCat(call.model, ".", call.method); }

// Odoo's text on one line and not too long, without cutting a UTF-8 character.
std::string Shortened(const std::string& text) {
  std::vector<absl::string_view> words =
      absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
  std::string line = absl::StrJoin(words, " ");
  if (line.size() <= kMaxText) return line;
  std::size_t end = kMaxText;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end) + "...";
}

// The groups that an AccessError lists, one a line after a tab and a dash.
std::string GroupsIn(const std::string& message) {
  std::vector<absl::string_view> groups;
  for (absl::string_view line : absl::StrSplit(message, '\n')) {
    line = absl::StripLeadingAsciiWhitespace(line);
    if (absl::ConsumePrefix(&line, "- ")) groups.push_back(line);
  }
  return absl::StrContains(message, "following groups") ? absl::StrJoin(groups, ", ") : "";
}

Error CredentialsRefused() {
  return {.reason = Reason::kOdooCredentialsRefused,
          .message = "Odoo refuses the login or the API key.",
          .remedy =
              "Make an API key on the user's own page in Odoo (Account Security) and write it, "
              "with the user's login, into the stores file. With JSON-2 only an API key "
              "will do, not the password."};
}

Error AccessDenied(const Fault& fault, const MethodCall& call) {
  const std::string groups = GroupsIn(fault.message);
  return {.reason = Reason::kOdooAccessDenied,
          .message =
              absl::StrCat("The user may not call ", call.method, " of ", call.model, " in Odoo."),
          .remedy = groups.empty()
                        ? "Give the user of the API key more rights in Odoo (Settings, Users)."
                        : absl::StrCat("Give the user of the API key one of these groups in Odoo "
                                       "(Settings, Users): ",
                                       groups, ".")};
}

Error ModuleMissing(const MethodCall& call) {
  // The first word of a model is its module's name, but for a few of Odoo's own (res, ir).
  const std::string module = call.model.substr(0, call.model.find('.'));
  Error error{.reason = Reason::kOdooModuleMissing,
              .message = absl::StrCat("The module ", module,
                                      " is not installed in Odoo: there is no ", call.model, "."),
              .remedy = absl::StrCat("Install the module ", module, " in Odoo (Apps).")};
  error.metadata["module"] = module;
  return error;
}

Error Incompatible(const Fault& fault, const MethodCall& call) {
  const bool safe = absl::StartsWith(fault.message, "Invalid field") ||
                    absl::StartsWith(fault.message, "The method") ||
                    absl::StartsWith(fault.message, "missing a required argument") ||
                    absl::StartsWith(fault.message, "cannot call") ||
                    fault.name == "builtins.KeyError" || fault.name == "builtins.AttributeError";
  return {.reason = Reason::kOdooIncompatible,
          .message = absl::StrCat("Odoo cannot do ", NameOf(call), " as it was asked to: ",
                                  safe ? Shortened(fault.message) : fault.name),
          .remedy = "Report it with the version of Odoo: Waybill does not fit it."};
}

Error DatabaseError(const Fault& fault) {
  if (absl::StrContains(fault.message, "database") &&
      absl::StrContains(fault.message, "does not exist")) {
    return {.reason = Reason::kOdooDatabaseNotFound,
            .message = "Odoo has no database of that name.",
            .remedy = "Correct odoo.database in the stores file."};
  }
  return {.reason = Reason::kOdooUnavailable,
          .message = "Odoo does not reach its own database.",
          .remedy = "Look after Odoo's PostgreSQL; it is tried again."};
}

Error Conflict() {
  return {.reason = Reason::kOdooConflict,
          .message = "Another transaction in Odoo was in the way; nothing was written.",
          .remedy = "It is tried again."};
}

Error RecordMissing(const MethodCall& call) {
  return {
      .reason = Reason::kOdooRecordMissing,
      .message = absl::StrCat("A record that ", NameOf(call), " names is not in Odoo (any more)."),
      .remedy = "Restore the record in Odoo, or sync again."};
}

Error Refused(const Fault& fault) {
  return {.reason = Reason::kOdooRefused,
          .message = absl::StrCat("Odoo refuses it: ", Shortened(fault.message)),
          .remedy = "Correct in Odoo what its message names, and sync again."};
}

bool IsConflict(const Fault& fault) {
  return absl::StrContains(fault.name, "SerializationFailure") ||
         absl::StrContains(fault.name, "DeadlockDetected") ||
         absl::StrContains(fault.name, "LockNotAvailable") ||
         absl::StrContains(fault.message, "could not serialize access") ||
         absl::StrContains(fault.message, "deadlock detected");
}

bool IsUnknownModel(const Fault& fault) {
  return (absl::StartsWith(fault.message, "Object ") &&
          absl::EndsWith(fault.message, " doesn't exist")) ||
         (absl::StartsWith(fault.message, "the model ") &&
          absl::EndsWith(fault.message, " does not exist"));
}

bool IsRuleOfOdoo(const std::string& name) {
  static constexpr std::string_view kNames[] = {
      "odoo.exceptions.UserError", "odoo.exceptions.ValidationError",
      "odoo.exceptions.RedirectWarning", "odoo.exceptions.Warning"};
  return std::ranges::find(kNames, name) != std::end(kNames);
}

Error Explain(const Fault& fault, const MethodCall& call) {
  if (fault.name == "odoo.exceptions.AccessDenied" ||
      fault.name == "werkzeug.exceptions.Unauthorized") {
    return CredentialsRefused();
  }
  if (IsConflict(fault)) return Conflict();
  if (IsUnknownModel(fault)) return ModuleMissing(call);
  if (fault.name == "odoo.exceptions.AccessError") {
    return absl::StartsWith(fault.message, "Private methods") ? Incompatible(fault, call)
                                                              : AccessDenied(fault, call);
  }
  if (fault.name == "odoo.exceptions.MissingError" ||
      absl::StartsWith(fault.message, "External ID not found")) {
    return RecordMissing(call);
  }
  if (IsRuleOfOdoo(fault.name)) return Refused(fault);
  if (fault.name == "psycopg2.OperationalError" || fault.name == "psycopg2.pool.PoolError" ||
      fault.name == "psycopg2.InterfaceError") {
    return DatabaseError(fault);
  }
  if (fault.name == "builtins.MemoryError") {
    return {.reason = Reason::kOdooUnavailable,
            .message = "Odoo has run out of memory.",
            .remedy = "Give Odoo's workers more memory; it is tried again."};
  }
  return Incompatible(fault, call);
}

}  // namespace

std::optional<Fault> FaultOf(const nlohmann::json& data) {
  if (!data.is_object()) return std::nullopt;
  const auto name = data.find("name");
  const auto message = data.find("message");
  if (name == data.end() || !name->is_string()) return std::nullopt;
  return Fault{.name = name->get<std::string>(),
               .message = message != data.end() && message->is_string()
                              ? message->get<std::string>()
                              : std::string()};
}

absl::Status ToStatus(const Fault& fault, const MethodCall& call) {
  Error error = Explain(fault, call);
  error.metadata["model"] = call.model;
  error.metadata["method"] = call.method;
  error.metadata[std::string(retry::kMaybeExecuted)] = "false";
  return errors::ToStatus(error);
}

}  // namespace waybill::odoo
