// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/server_context.h"
#include "libs/clock/clock.h"
#include "libs/config/callers_file.h"
#include "libs/jwt/key_ring.h"
#include "libs/log/logger.h"
#include "libs/rpc/call_observer.h"
#include "libs/rpc/caller_limits.h"
#include "libs/rpc/status.h"
#include "libs/trace/scope.h"

namespace waybill::rpc {

// What a method does, and so who may call it.
enum class Access : std::uint8_t {
  kRead,        // Viewers, operators and admins.
  kOperate,     // Operators and admins; recorded.
  kAdminister,  // Admins; recorded.
  kServe,       // Other services.
};

// A call, as far as it matters for who may make it.
struct Action {
  std::string_view method;  // "SyncOrder"
  Access access;
  // The names of what it concerns ("stores/demo", "stores/demo/orders/1"): the caller must have the
  // store of each. "stores/-" is all stores. None: a method that concerns no particular store.
  std::vector<std::string_view> resources = {};
};

// Decides of every call whether its caller may make it, holds callers to their limits, and records
// what changes something: who did it, to what, and how it ended. Thread-safe.
//
// Each service has a guarded form of itself, `rpc/guarded_*`, which asks Admit before it passes a
// call on; a method that it does not pass on is UNIMPLEMENTED. grpc.health.v1 and reflection are
// for whoever may connect. The guard is an observer of its server, to hear how calls end.
class CallGuard final : public CallObserver {
 public:
  struct Deps {
    // Null: whoever reaches the port may do everything, as often as its address may call.
    config::CallersFile* callers;
    jwt::KeyRing* keys = nullptr;  // Of the issuers in the callers file. Null: none is believed.
    const clock::Clock& clock;
    const log::Logger& record;  // Gets a line for each change; must let what is `info` through.
  };
  // What `deps` refers to outlives this.
  explicit CallGuard(const Deps& deps) : deps_(deps), limits_(deps.clock) {}

  // Once for each call, before anything is done. CALLER_UNKNOWN, CALLER_NOT_PERMITTED or
  // RATE_LIMITED if it must not be served.
  absl::Status Admit(const grpc::ServerContextBase& context, const Action& action);

  // Answers, now and later, whether the callers file as it then is lets an admitted call be made.
  // For streams without an end, whose callers may be taken out of it. Outlives the call, not this.
  std::function<absl::Status()> Recheck(const grpc::ServerContextBase& context,
                                        const Action& action) const;

  // Whether the caller of an admitted call may know of the resource's store.
  bool MaySee(const grpc::ServerContextBase& context, std::string_view resource) const;

  // The trace of a call that this has heard of, until it ends; see CallObserver.
  std::optional<trace::Context> TraceOf(const grpc::ServerContextBase& context) const;

  void CallStarted(std::string_view method, const void* context) override;
  void CallFinished(const FinishedCall& call) override;

 private:
  struct Admitted {
    std::shared_ptr<const config::Caller> caller;   // Null: whoever reaches the port.
    std::shared_ptr<const config::Caller> limited;  // Whose limits count it; null: nobody's.
    std::string method;
    std::string resource;
    bool recorded;
  };

  using CallerPointer = std::shared_ptr<const config::Caller>;

  // `caller` is who calls, as soon as that is known; null if whoever reaches the port may.
  absl::Status Identify(const grpc::ServerContextBase& context, const Action& action,
                        CallerPointer& caller) const;

  const Deps deps_;
  CallerLimits limits_;
  mutable absl::Mutex mutex_;
  std::map<const void*, Admitted> running_ ABSL_GUARDED_BY(mutex_);       // By context.
  std::map<const void*, trace::Context> traces_ ABSL_GUARDED_BY(mutex_);  // Likewise.
};

// The file of those who may call, for CallGuard; what is wrong with it later is logged. Null for an
// empty path.
absl::StatusOr<std::unique_ptr<config::CallersFile>> OpenCallers(const std::filesystem::path& path,
                                                                 const log::Logger& logger);

// Does `next`, which answers a grpc::Status, if the guard admits the call. The thread works for the
// call's trace meanwhile.
template <typename Next>
grpc::Status Guarded(CallGuard& guard, const grpc::ServerContextBase& context, const Action& action,
                     Next&& next) {
  const trace::Scope scope(guard.TraceOf(context));
  if (const absl::Status status = guard.Admit(context, action); !status.ok()) {
    return ToGrpcStatus(status);
  }
  return next();
}

}  // namespace waybill::rpc
