// SPDX-License-Identifier: Apache-2.0
#include "libs/trace/scope.h"

#include <utility>

namespace waybill::trace {
namespace {

thread_local std::optional<Context> current;

}  // namespace

const std::optional<Context>& Current() { return current; }

std::string CurrentId() { return current.has_value() ? current->trace_id : ""; }

Scope::Scope(std::optional<Context> context)
    : before_(std::exchange(current, std::move(context))) {}

Scope::~Scope() { current = std::move(before_); }

}  // namespace waybill::trace
