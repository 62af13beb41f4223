// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/tag_matching.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"

namespace waybill::catalogcheck {
namespace {

const Tag* Find(const CatalogSnapshot& snapshot, TagKind kind, const std::string& name) {
  const auto tag = std::ranges::find_if(snapshot.tags, [&](const Tag& candidate) {
    return candidate.kind == kind && candidate.name == name;
  });
  return tag == snapshot.tags.end() ? nullptr : &*tag;
}

Finding Missing(TagKind kind, const std::string& name) {
  const bool of_order = kind == TagKind::kOrder;
  return {.severity = Severity::kWarning,
          .reason = errors::Reason::kTagMissing,
          .message = absl::StrCat("The ", of_order ? "order" : "customer", "'s tag \"", name,
                                  "\" has no counterpart in Odoo."),
          .remedy = of_order ? "Create the tag in Odoo under CRM, Configuration, Tags."
                             : "Create the tag in Odoo under Contacts, Configuration, Tags.",
          .subject = of_order ? "tags" : "customer/tags",
          .root_cause = absl::StrCat(of_order ? "tag:" : "customer_tag:", name),
          .metadata = {{"tag", name}}};
}

}  // namespace

TagDecision MatchTags(const OrderReferences& references, const CatalogSnapshot& snapshot) {
  TagDecision decision;
  for (const std::string& name : references.tags) {
    const Tag* tag = Find(snapshot, TagKind::kOrder, name);
    if (tag != nullptr) {
      decision.matches.push_back({.tag = name, .id = tag->id});
    } else {
      decision.findings.push_back(Missing(TagKind::kOrder, name));
    }
  }
  if (!references.customer.has_value()) return decision;
  for (const std::string& name : references.customer->tags) {
    if (Find(snapshot, TagKind::kCustomer, name) == nullptr) {
      decision.findings.push_back(Missing(TagKind::kCustomer, name));
    }
  }
  return decision;
}

}  // namespace waybill::catalogcheck
