// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/call_guard.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/rpc/identity.h"
#include "libs/strings/abseil.h"

namespace waybill::rpc {
namespace {

using config::Caller;
using config::Role;

constexpr std::string_view kStores = "stores/";
constexpr std::string_view kAllStores = "-";
constexpr std::size_t kLongestName = 200;

bool Changes(Access access) { return access == Access::kOperate || access == Access::kAdminister; }

bool MayAct(Role role, Access access) {
  switch (access) {
    case Access::kRead:
      return role != Role::kService;
    case Access::kOperate:
      return role == Role::kOperator || role == Role::kAdmin;
    case Access::kAdminister:
      return role == Role::kAdmin;
    case Access::kServe:
      return role == Role::kService;
  }
  return false;
}

std::string_view NeededRole(Access access) {
  switch (access) {
    case Access::kRead:
      return config::RoleName(Role::kViewer);
    case Access::kOperate:
      return config::RoleName(Role::kOperator);
    case Access::kAdminister:
      return config::RoleName(Role::kAdmin);
    case Access::kServe:
      return config::RoleName(Role::kService);
  }
  return "";
}

// "demo" of "stores/demo/orders/1". Of what has another form nothing, which no caller's list of
// stores has.
std::string StoreOf(std::string_view resource) {
  if (!resource.starts_with(kStores)) return "";
  resource.remove_prefix(kStores.size());
  return std::string(resource.substr(0, resource.find('/')));
}

bool MayUse(const Caller& caller, std::string_view resource) {
  const std::string store = StoreOf(resource);
  return store == kAllStores ? caller.stores.empty() : caller.MayUse(store);
}

// What a caller sends as a name may be anything: only what looks like one is recorded.
std::string ForRecord(std::string_view name) {
  const bool looks_like_one = name.starts_with(kStores) && name.size() <= kLongestName &&
                              std::ranges::all_of(name, [](unsigned char c) {
                                return absl::ascii_isalnum(c) || c == '/' || c == '-' || c == '_';
                              });
  return looks_like_one ? std::string(name) : name.empty() ? "" : "(no name)";
}

absl::Status NotPermitted(const Caller& caller, std::string message, std::string_view remedy) {
  return errors::ToStatus({.reason = errors::Reason::kCallerNotPermitted,
                           .message = std::move(message),
                           .remedy = std::string(remedy),
                           .metadata = {{"role", std::string(config::RoleName(caller.role))}}});
}

absl::Status CheckPermission(const Caller& caller, const Action& action) {
  if (!MayAct(caller.role, action.access)) {
    return NotPermitted(
        caller,
        absl::StrCat("This takes the role ", strings::ToAbsl(NeededRole(action.access)),
                     "; the caller's is ", strings::ToAbsl(config::RoleName(caller.role)), "."),
        "Ask an administrator for another role in the callers file.");
  }
  for (const std::string_view resource : action.resources) {
    if (!MayUse(caller, resource)) {
      return NotPermitted(caller, "The caller may not use this store, or not all stores at once.",
                          "Name a store that the callers file gives the caller, or ask an "
                          "administrator to add it there.");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CallGuard::Identify(const grpc::ServerContextBase& context, const Action& action,
                                 CallerPointer& caller) const {
  if (deps_.callers == nullptr) return absl::OkStatus();
  auto identified = IdentifyCaller(CredentialsOf(context), *deps_.callers->Current(),
                                   {.keys = deps_.keys, .now = deps_.clock.Now()});
  if (!identified.ok()) return identified.status();
  caller = *std::move(identified);
  return CheckPermission(*caller, action);
}

absl::Status CallGuard::Admit(const grpc::ServerContextBase& context, const Action& action) {
  const std::string resource = action.resources.empty() ? "" : ForRecord(action.resources.front());
  CallerPointer caller;
  absl::Status status = Identify(context, action, caller);
  CallerPointer limited = deps_.callers == nullptr ? CallerAt(context.peer()) : caller;
  if (status.ok() && limited != nullptr) status = limits_.Begin(*limited);
  if (!status.ok()) {
    if (Changes(action.access)) {
      deps_.record.Warning("change refused",
                           {{"caller", caller == nullptr ? "unknown" : caller->name},
                            {"role", caller == nullptr ? "none" : config::RoleName(caller->role)},
                            {"method", action.method},
                            {"resource", resource},
                            {"reason", errors::ReasonName(errors::ReasonOf(status))}});
    }
    return status;
  }
  absl::MutexLock lock(&mutex_);
  running_[&context] = {.caller = std::move(caller),
                        .limited = std::move(limited),
                        .method = std::string(action.method),
                        .resource = resource,
                        .recorded = Changes(action.access)};
  return absl::OkStatus();
}

std::function<absl::Status()> CallGuard::Recheck(const grpc::ServerContextBase& context,
                                                 const Action& action) const {
  if (deps_.callers == nullptr) return [] { return absl::OkStatus(); };
  return [deps = deps_, credentials = CredentialsOf(context), access = action.access,
          resources = std::vector<std::string>(action.resources.begin(), action.resources.end())] {
    const auto caller = IdentifyCaller(credentials, *deps.callers->Current(),
                                       {.keys = deps.keys, .now = deps.clock.Now()});
    if (!caller.ok()) return caller.status();
    return CheckPermission(
        **caller,
        {.method = "", .access = access, .resources = {resources.begin(), resources.end()}});
  };
}

bool CallGuard::MaySee(const grpc::ServerContextBase& context, std::string_view resource) const {
  absl::MutexLock lock(&mutex_);
  const auto found = running_.find(&context);
  if (found == running_.end()) return false;
  return found->second.caller == nullptr || MayUse(*found->second.caller, resource);
}

std::optional<trace::Context> CallGuard::TraceOf(const grpc::ServerContextBase& context) const {
  absl::MutexLock lock(&mutex_);
  const auto found = traces_.find(&context);
  return found == traces_.end() ? std::nullopt : std::optional(found->second);
}

void CallGuard::CallStarted(std::string_view, const void* context) {
  if (!trace::Current().has_value()) return;
  absl::MutexLock lock(&mutex_);
  traces_[context] = *trace::Current();
}

void CallGuard::CallFinished(const FinishedCall& call) {
  Admitted admitted;
  {
    absl::MutexLock lock(&mutex_);
    traces_.erase(call.context);
    auto node = running_.extract(call.context);
    if (node.empty()) return;
    admitted = std::move(node.mapped());
  }
  if (admitted.limited != nullptr) limits_.End(*admitted.limited);
  if (!admitted.recorded) return;
  const std::string_view reason =
      call.status.ok() ? "" : errors::ReasonName(errors::ReasonOf(call.status));
  deps_.record.Info(
      "change made",
      {{"caller", admitted.caller == nullptr ? "anyone" : admitted.caller->name},
       {"role", admitted.caller == nullptr ? "any" : config::RoleName(admitted.caller->role)},
       {"method", admitted.method},
       {"resource", admitted.resource},
       {"outcome", absl::StatusCodeToString(call.status.code())},
       {"reason", reason},
       {"took", call.duration}});
}

absl::StatusOr<std::unique_ptr<config::CallersFile>> OpenCallers(const std::filesystem::path& path,
                                                                 const log::Logger& logger) {
  if (path.empty()) return std::unique_ptr<config::CallersFile>();
  return config::CallersFile::Open(path, [&logger](const absl::Status& status) {
    const errors::Error error = errors::FromStatus(status);
    logger.Error("callers file is wrong; the last good one stays in force",
                 {{"detail", error.message}, {"remedy", error.remedy}});
  });
}

}  // namespace waybill::rpc
