// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/sequences.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "sandbox/odoo/records/names.h"

namespace waybill::sandbox::odoo {

std::string NextName(const Session& session, std::string_view code) {
  for (const Id id : session.db.Where("ir.sequence", "code", Json(code))) {
    const Record& sequence = *session.db.Find("ir.sequence", id);
    const auto number = sequence.at("number_next").get<std::int64_t>();
    const auto width = sequence.at("padding").get<std::size_t>();
    const std::string prefix = absl::StrReplaceAll(
        TextOf(sequence, "prefix"),
        {{"%(year)s", absl::FormatTime("%Y", session.now, absl::UTCTimeZone())}});
    session.db.Update("ir.sequence", id, {{"number_next", number + 1}});
    const std::string digits = absl::StrCat(number);
    return absl::StrCat(prefix, std::string(width - std::min(width, digits.size()), '0'), digits);
  }
  return "New";
}

}  // namespace waybill::sandbox::odoo
