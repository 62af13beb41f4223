// SPDX-License-Identifier: Apache-2.0
#include "cli/output/progress.h"

#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"

namespace waybill::cli {
namespace {

constexpr int kBarWidth = 20;

}  // namespace

std::string ProgressText(const ordersync::v1::SyncOrdersResponse& response) {
  const auto done = response.total_count() - response.remaining_count();
  const auto filled = response.total_count() == 0 ? 0 : done * kBarWidth / response.total_count();
  std::string text =
      absl::StrCat("[", std::string(static_cast<std::size_t>(filled), '#'),
                   std::string(static_cast<std::size_t>(kBarWidth - filled), '.'), "] ", done,
                   " of ", response.total_count(), ", ", response.failed_count(), " failed, ",
                   response.remaining_count(), " remaining");
  if (response.rate() > 0) absl::StrAppendFormat(&text, ", %.1f/s", response.rate());
  if (response.has_estimated_remaining() && !response.done()) {
    absl::StrAppend(&text, ", ",
                    absl::FormatDuration(absl::Seconds(response.estimated_remaining().seconds())),
                    " left");
  }
  return text;
}

void Progress::Show(const ordersync::v1::SyncOrdersResponse& response) {
  const std::string text = ProgressText(response);
  if (!terminal_.redraws) {
    terminal_.err << text << std::endl;
    return;
  }
  terminal_.err << "\r\033[K" << text << std::flush;
  drawn_ = true;
}

void Progress::End() {
  if (drawn_) terminal_.err << '\n';
  drawn_ = false;
}

}  // namespace waybill::cli
