// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/wire/finding_proto.h"

namespace waybill::catalogcheck {
namespace {

// The enums have the proto's numbers; libs/rpc tests that.
errors::v1::Reason ToProto(errors::Reason reason) {
  return static_cast<errors::v1::Reason>(reason);
}

}  // namespace

errors::v1::Finding ToProto(const Finding& finding, const std::string& odoo_url) {
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
    added.set_url(odoo_url + candidate.path);
    added.set_label(candidate.label);
  }
  proto.mutable_metadata()->insert(finding.metadata.begin(), finding.metadata.end());
  return proto;
}

v1::PrerequisiteCheck ToProto(const Prerequisite& prerequisite) {
  v1::PrerequisiteCheck proto;
  proto.set_id(prerequisite.id);
  proto.set_title(prerequisite.title);
  proto.set_result(static_cast<v1::CheckResult>(prerequisite.result));
  proto.set_message(prerequisite.message);
  proto.set_remedy(prerequisite.remedy);
  proto.set_reason(ToProto(prerequisite.reason));
  return proto;
}

}  // namespace waybill::catalogcheck
