// SPDX-License-Identifier: Apache-2.0
#include "sandbox/http/faults.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

namespace waybill::sandbox::http {
namespace {

using nlohmann::json;

struct KindName {
  const char* name;
  FaultKind kind;
};

constexpr KindName kKinds[] = {
    {"fail", FaultKind::kFail},          {"delay", FaultKind::kDelay},
    {"throttle", FaultKind::kThrottle},  {"cut_before", FaultKind::kCutBefore},
    {"cut_after", FaultKind::kCutAfter}, {"cut_midway", FaultKind::kCutMidway},
    {"refuse", FaultKind::kRefuse},
};

absl::StatusOr<FaultKind> ParseKind(const json& value) {
  for (const KindName& known : kKinds) {
    if (value == known.name) return known.kind;
  }
  return absl::InvalidArgumentError(absl::StrCat("unknown kind of fault ", value.dump()));
}

const char* NameOf(FaultKind kind) {
  for (const KindName& known : kKinds) {
    if (known.kind == kind) return known.name;
  }
  return "";
}

absl::StatusOr<int> Number(const std::string& name, const json& value) {
  if (!value.is_number_integer() || value < 0 || value > 1'000'000'000) {
    return absl::InvalidArgumentError(absl::StrCat(name, " must be a whole number"));
  }
  return value.get<int>();
}

absl::Status Apply(const std::string& name, const json& value, absl::Time now, Fault& fault) {
  if (name == "kind") {
    const auto kind = ParseKind(value);
    if (kind.ok()) fault.kind = *kind;
    return kind.status();
  }
  if (name == "operation" || name == "body") {
    if (!value.is_string()) return absl::InvalidArgumentError(name + " must be a string");
    (name == "body" ? fault.body : fault.operation) = value.get<std::string>();
    return absl::OkStatus();
  }
  if (name == "detail") {
    if (!value.is_object()) return absl::InvalidArgumentError("detail must be an object");
    fault.detail = value;
    return absl::OkStatus();
  }
  const auto number = Number(name, value);
  if (!number.ok()) return number.status();
  if (name == "status") {
    fault.status = *number;
  } else if (name == "delay_ms") {
    fault.delay = absl::Milliseconds(*number);
  } else if (name == "times") {
    fault.times = *number;
  } else if (name == "for_ms") {
    fault.until = now + absl::Milliseconds(*number);
  } else {
    return absl::InvalidArgumentError(absl::StrCat("unknown member ", name));
  }
  return absl::OkStatus();
}

bool Concerns(const Fault& fault, std::string_view operation) {
  const std::string_view wanted = fault.operation;
  if (wanted.ends_with('*')) return operation.starts_with(wanted.substr(0, wanted.size() - 1));
  if (wanted.starts_with('*')) return operation.ends_with(wanted.substr(1));
  return wanted.empty() || wanted == operation;
}

bool Spent(const Fault& fault, absl::Time now) {
  return now >= fault.until || (fault.times && *fault.times <= 0);
}

}  // namespace

absl::Status FaultPlan::Add(const json& fault, absl::Time now) {
  if (!fault.is_object() || !fault.contains("kind")) {
    return absl::InvalidArgumentError("a fault must be an object with a kind");
  }
  Fault parsed;
  for (const auto& [name, value] : fault.items()) {
    if (absl::Status status = Apply(name, value, now, parsed); !status.ok()) return status;
  }
  if (!parsed.times && parsed.until == absl::InfiniteFuture()) parsed.times = 1;
  absl::MutexLock lock(&mutex_);
  faults_.push_back(std::move(parsed));
  return absl::OkStatus();
}

void FaultPlan::Clear() {
  absl::MutexLock lock(&mutex_);
  faults_.clear();
}

Misbehaviour FaultPlan::Take(std::string_view operation, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  std::erase_if(faults_, [&](const Fault& fault) { return Spent(fault, now); });
  Misbehaviour result;
  for (Fault& fault : faults_) {
    if (!Concerns(fault, operation)) continue;
    const bool delay = fault.kind == FaultKind::kDelay;
    if (!delay && result.fault) continue;
    if (delay) {
      result.delay += fault.delay;
    } else {
      result.fault = fault;
      result.delay += fault.delay;
    }
    if (fault.times) --*fault.times;
  }
  return result;
}

json FaultPlan::ToJson(absl::Time now) const {
  absl::MutexLock lock(&mutex_);
  json list = json::array();
  for (const Fault& fault : faults_) {
    if (Spent(fault, now)) continue;
    json entry = {{"kind", NameOf(fault.kind)}, {"operation", fault.operation}};
    if (fault.times) entry["times"] = *fault.times;
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace waybill::sandbox::http
