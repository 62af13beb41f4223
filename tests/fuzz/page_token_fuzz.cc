// SPDX-License-Identifier: Apache-2.0
// Page tokens of order-sync and log-store, each as it comes and as what one holds.
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "libs/strings/abseil.h"
#include "services/log-store/domain/page_token.h"
#include "services/order-sync/adapters/redis/page_token.h"
#include "tests/fuzz/fuzz_target.h"

namespace waybill::fuzz {
namespace {

constexpr const char* kFingerprint = "0123456789abcdef";

void CheckOrderSync(const std::string& token) {
  const auto position = ordersync::ParsePageToken(token, kFingerprint);
  if (!position.ok() || !position->has_value()) return;
  double score = 0;
  Demand(absl::SimpleAtod((*position)->score, &score) && score - score == 0,
         "a score is a number that Redis takes");
  const std::string same = ordersync::FormatPageToken(kFingerprint, **position);
  Demand(ordersync::ParsePageToken(same, kFingerprint).value() == *position,
         "a position is what its token says");
}

void CheckLogStore(const std::string& token) {
  const logstore::LogEntryQuery query{.store = {"demo"}};
  const auto mark = logstore::ParsePageToken(query, token);
  if (!mark.ok() || !mark->has_value()) return;
  const std::string same = logstore::FormatPageToken(query, **mark);
  Demand(logstore::ParsePageToken(query, same).value() == *mark, "a mark is what its token says");
}

}  // namespace
}  // namespace waybill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = waybill::fuzz;
  const std::string text(fuzz::TextOf(data, size));
  const std::string wrapped = absl::WebSafeBase64Escape(text);
  for (const std::string& token : {text, wrapped}) {
    fuzz::CheckOrderSync(token);
    fuzz::CheckLogStore(token);
  }
  return 0;
}
