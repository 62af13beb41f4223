// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/status.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::rpc {
namespace {

constexpr char kRemedy[] = "remedy";
constexpr std::size_t kMaxText = 1024;
constexpr std::size_t kMaxMetadata = 20;
constexpr std::size_t kMaxViolations = 20;

// At most kMaxText bytes, and never half a UTF-8 character: protobuf refuses to carry one.
std::string Shortened(std::string_view text) {
  if (text.size() <= kMaxText) return std::string(text);
  std::size_t end = kMaxText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end));
}

google::rpc::ErrorInfo ToErrorInfo(const errors::Error& error) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(errors::ReasonName(error.reason)));
  info.set_domain(kErrorDomain);
  auto& metadata = *info.mutable_metadata();
  for (const auto& [key, value] : error.metadata) {
    if (metadata.size() >= kMaxMetadata) break;
    metadata[key] = Shortened(value);
  }
  if (!error.remedy.empty()) metadata[kRemedy] = Shortened(error.remedy);
  return info;
}

google::rpc::BadRequest ToBadRequest(const errors::Error& error) {
  google::rpc::BadRequest bad_request;
  const std::size_t count = std::min(error.field_violations.size(), kMaxViolations);
  for (std::size_t i = 0; i < count; ++i) {
    auto& violation = *bad_request.add_field_violations();
    violation.set_field(Shortened(error.field_violations[i].field));
    violation.set_description(Shortened(error.field_violations[i].description));
  }
  return bad_request;
}

google::rpc::RetryInfo ToRetryInfo(absl::Duration delay) {
  google::rpc::RetryInfo retry;
  absl::Duration rest;
  retry.mutable_retry_delay()->set_seconds(absl::IDivDuration(delay, absl::Seconds(1), &rest));
  retry.mutable_retry_delay()->set_nanos(static_cast<std::int32_t>(absl::ToInt64Nanoseconds(rest)));
  return retry;
}

// Reads what `any` holds into `error`. True if it was our ErrorInfo.
bool AddDetail(const google::protobuf::Any& any, errors::Error& error) {
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad_request;
  google::rpc::RetryInfo retry;
  if (any.UnpackTo(&info)) {
    const std::optional<errors::Reason> reason = errors::ParseReason(info.reason());
    if (info.domain() != kErrorDomain || !reason.has_value()) return false;
    error.reason = *reason;
    error.metadata.insert(info.metadata().begin(), info.metadata().end());
    if (auto remedy = error.metadata.extract(kRemedy)) error.remedy = std::move(remedy.mapped());
    return true;
  }
  if (any.UnpackTo(&bad_request)) {
    for (const auto& violation : bad_request.field_violations()) {
      error.field_violations.push_back(
          {.field = violation.field(), .description = violation.description()});
    }
  } else if (any.UnpackTo(&retry)) {
    error.retry_delay = absl::Seconds(retry.retry_delay().seconds()) +
                        absl::Nanoseconds(retry.retry_delay().nanos());
  }
  return false;
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const errors::Error error = errors::FromStatus(status);
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(Shortened(strings::FromAbsl(status.message())));
  details.add_details()->PackFrom(ToErrorInfo(error));
  if (!error.field_violations.empty()) details.add_details()->PackFrom(ToBadRequest(error));
  if (error.retry_delay.has_value())
    details.add_details()->PackFrom(ToRetryInfo(*error.retry_delay));
  return {static_cast<grpc::StatusCode>(status.code()), details.message(),
          details.SerializeAsString()};
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  // No reason has this code, so none could bring it back.
  if (status.error_code() == grpc::StatusCode::CANCELLED)
    return absl::CancelledError(status.error_message());
  errors::Error error{.message = status.error_message(), .remedy = ""};
  bool ours = false;
  google::rpc::Status details;
  if (!status.error_details().empty() && details.ParseFromString(status.error_details())) {
    for (const google::protobuf::Any& any : details.details()) ours |= AddDetail(any, error);
  }
  if (ours) return errors::ToStatus(error);
  return {static_cast<absl::StatusCode>(status.error_code()), status.error_message()};
}

}  // namespace waybill::rpc
