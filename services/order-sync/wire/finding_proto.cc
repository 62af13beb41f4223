// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/wire/finding_proto.h"

namespace waybill::ordersync {
namespace {

// The enums have the proto's numbers; libs/rpc tests that. A number from a newer peer stays what it
// is.
errors::v1::Reason ToProto(errors::Reason reason) {
  return static_cast<errors::v1::Reason>(reason);
}
errors::Reason FromProto(errors::v1::Reason reason) { return static_cast<errors::Reason>(reason); }

}  // namespace

errors::v1::Finding ToProto(const Finding& finding) {
  errors::v1::Finding proto;
  proto.set_severity(static_cast<errors::v1::Severity>(finding.severity));
  proto.set_reason(ToProto(finding.reason));
  proto.set_message(finding.message);
  proto.set_remedy(finding.remedy);
  proto.set_subject(finding.subject);
  proto.set_root_cause(finding.root_cause);
  for (const Candidate& candidate : finding.candidates) {
    errors::v1::Candidate& added = *proto.add_candidates();
    added.set_model(candidate.model);
    added.set_id(candidate.id);
    added.set_url(candidate.url);
    added.set_label(candidate.label);
  }
  proto.mutable_metadata()->insert(finding.metadata.begin(), finding.metadata.end());
  return proto;
}

Finding FromProto(const errors::v1::Finding& proto) {
  Finding finding{.severity = proto.severity() == errors::v1::SEVERITY_WARNING ? Severity::kWarning
                                                                               : Severity::kError,
                  .reason = FromProto(proto.reason()),
                  .message = proto.message(),
                  .remedy = proto.remedy(),
                  .subject = proto.subject(),
                  .root_cause = proto.root_cause()};
  for (const errors::v1::Candidate& candidate : proto.candidates()) {
    finding.candidates.push_back({.model = candidate.model(),
                                  .id = candidate.id(),
                                  .url = candidate.url(),
                                  .label = candidate.label()});
  }
  finding.metadata.insert(proto.metadata().begin(), proto.metadata().end());
  return finding;
}

errors::v1::Failure ToProto(const Failure& failure) {
  errors::v1::Failure proto;
  proto.set_reason(ToProto(failure.reason));
  proto.set_message(failure.message);
  proto.set_remedy(failure.remedy);
  proto.set_failure_class(static_cast<errors::v1::FailureClass>(errors::ClassOf(failure.reason)));
  proto.set_root_cause(failure.root_cause);
  for (const Finding& finding : failure.findings) *proto.add_findings() = ToProto(finding);
  proto.mutable_metadata()->insert(failure.metadata.begin(), failure.metadata.end());
  return proto;
}

Failure FromProto(const errors::v1::Failure& proto) {
  Failure failure{.reason = FromProto(proto.reason()),
                  .message = proto.message(),
                  .remedy = proto.remedy(),
                  .root_cause = proto.root_cause()};
  for (const errors::v1::Finding& finding : proto.findings())
    failure.findings.push_back(FromProto(finding));
  failure.metadata.insert(proto.metadata().begin(), proto.metadata().end());
  return failure;
}

catalogcheck::v1::PrerequisiteCheck ToProto(const Prerequisite& prerequisite) {
  catalogcheck::v1::PrerequisiteCheck proto;
  proto.set_id(prerequisite.id);
  proto.set_title(prerequisite.title);
  proto.set_result(static_cast<catalogcheck::v1::CheckResult>(prerequisite.result));
  proto.set_message(prerequisite.message);
  proto.set_remedy(prerequisite.remedy);
  proto.set_reason(ToProto(prerequisite.reason));
  return proto;
}

Prerequisite FromProto(const catalogcheck::v1::PrerequisiteCheck& proto) {
  return {.id = proto.id(),
          .title = proto.title(),
          .result = static_cast<CheckResult>(proto.result()),
          .message = proto.message(),
          .remedy = proto.remedy(),
          .reason = FromProto(proto.reason())};
}

}  // namespace waybill::ordersync
