// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/wire/event_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "waybill/logstore/v1/event.pb.h"

namespace waybill::logstore {
namespace {

constexpr char kReasonPrefix[] = "REASON_";

// "PRODUCT_MISSING", as people read it in failures.
std::string ReasonText(errors::v1::Reason reason) {
  const std::string& name = errors::v1::Reason_Name(reason);
  return name.starts_with(kReasonPrefix) ? name.substr(sizeof(kReasonPrefix) - 1) : name;
}

void AddFailure(const errors::v1::Failure& failure, std::string& text) {
  absl::StrAppend(&text, ReasonText(failure.reason()), "\n", failure.message(), "\n",
                  failure.remedy(), "\n", failure.root_cause(), "\n");
  for (const errors::v1::Finding& finding : failure.findings()) {
    absl::StrAppend(&text, ReasonText(finding.reason()), "\n", finding.message(), "\n",
                    finding.remedy(), "\n", finding.root_cause(), "\n");
  }
}

}  // namespace

std::string SearchTextOf(const Event& event) {
  v1::Event proto;
  if (!proto.ParseFromString(event.body)) return absl::AsciiStrToLower(event.order_number);
  std::string text = absl::StrCat(event.order_number, "\n", proto.message(), "\n");
  if (proto.has_failure()) AddFailure(proto.failure(), text);
  for (const v1::OdooReference& reference : proto.odoo_references()) {
    absl::StrAppend(&text, reference.name(), "\n");
  }
  return absl::AsciiStrToLower(text);
}

bool HasWords(const std::string& text, std::span<const std::string> words) {
  return std::ranges::all_of(
      words, [&](const std::string& word) { return absl::StrContains(text, word); });
}

}  // namespace waybill::logstore
