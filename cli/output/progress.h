// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/terminal.h"
#include "waybill/ordersync/v1/order_sync_service.pb.h"

namespace waybill::cli {

// "[#####.....] 50 of 100, 2 failed, 50 remaining, 4.0/s, 13s left"
std::string ProgressText(const ordersync::v1::SyncOrdersResponse& response);

// How far a run is, on stderr: one line drawn over on a terminal, a line each time otherwise.
class Progress {
 public:
  explicit Progress(Terminal& terminal) : terminal_(terminal) {}

  void Show(const ordersync::v1::SyncOrdersResponse& response);
  // Leaves the line. Safe to call if nothing was shown.
  void End();

 private:
  Terminal& terminal_;
  bool drawn_ = false;
};

}  // namespace waybill::cli
