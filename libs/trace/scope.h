// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "libs/trace/context.h"

namespace waybill::trace {

// What this thread works for: set by whoever begins to serve a call or a job, read by what logs,
// calls other services, or makes jobs of it. Nothing where the thread works for nobody.
const std::optional<Context>& Current();

// The id of its trace, or "".
std::string CurrentId();

// Makes a context this thread's for as long as the scope lives, then the one before. Scopes of a
// thread nest.
class Scope {
 public:
  explicit Scope(std::optional<Context> context);
  ~Scope();

  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  std::optional<Context> before_;
};

}  // namespace waybill::trace
