// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "cli/terminal.h"
#include "waybill/ordersync/v1/order_sync_service.pb.h"

namespace waybill::cli {

// "[##########..........]"
std::string ProgressBar(std::int64_t done, std::int64_t total, const Terminal& terminal);

// "50 of 100 orders, 2 failed, 4.0/s, 13s left"
std::string ProgressText(const ordersync::v1::SyncOrdersResponse& response);

// How far something is, on stderr: one line drawn over on a terminal, and elsewhere a line each
// time that it says something new.
class Progress {
 public:
  explicit Progress(Terminal& terminal) : terminal_(terminal) {}

  // `bar` is for terminals only; it may be empty.
  void Show(const std::string& bar, const std::string& text);
  // Leaves the line. Safe to call if nothing was shown.
  void End();

 private:
  Terminal& terminal_;
  std::string shown_;
  bool drawn_ = false;
};

}  // namespace waybill::cli
