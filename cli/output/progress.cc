// SPDX-License-Identifier: Apache-2.0
#include "cli/output/progress.h"

#include <algorithm>
#include <ostream>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "cli/output/table.h"

namespace waybill::cli {
namespace {

constexpr std::int64_t kBarWidth = 20;

}  // namespace

std::string ProgressBar(std::int64_t done, std::int64_t total, const Terminal& terminal) {
  const std::int64_t filled =
      total <= 0 ? 0 : std::clamp<std::int64_t>(done * kBarWidth / total, 0, kBarWidth);
  std::string bar = "[";
  for (std::int64_t i = 0; i < kBarWidth; ++i) {
    if (i < filled) bar += terminal.utf8 ? "█" : "#";
    if (i >= filled) bar += terminal.utf8 ? "░" : ".";
  }
  return bar + "]";
}

std::string ProgressText(const ordersync::v1::SyncOrdersResponse& response) {
  std::string text =
      absl::StrCat(response.total_count() - response.remaining_count(), " of ",
                   response.total_count(), " orders, ", response.failed_count(), " failed");
  if (response.rate() > 0) absl::StrAppendFormat(&text, ", %.1f/s", response.rate());
  if (response.has_estimated_remaining() && !response.done()) {
    absl::StrAppend(&text, ", ",
                    absl::FormatDuration(absl::Seconds(response.estimated_remaining().seconds())),
                    " left");
  }
  return text;
}

void Progress::Show(const std::string& bar, const std::string& text) {
  if (text == shown_) return;
  shown_ = text;
  if (terminal_.err_width == 0) {
    terminal_.err << text << std::endl;
    return;
  }
  // One column stays free: a full line would wrap, and could not be drawn over.
  const std::string line = bar.empty() ? text : bar + " " + text;
  terminal_.err << "\r\033[K" << Fit(line, terminal_.err_width - 1, terminal_.utf8) << std::flush;
  drawn_ = true;
}

void Progress::End() {
  if (drawn_) terminal_.err << '\n';
  drawn_ = false;
}

}  // namespace waybill::cli
