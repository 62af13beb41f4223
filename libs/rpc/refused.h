// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/status.h"
#include "libs/rpc/status.h"

namespace waybill::rpc {

// What a callback handler returns for a call that it refuses: ends it with the status, and deletes
// itself. `Reactor` is what the handler returns, such as grpc::ServerWriteReactor<Response>.
template <typename Reactor>
class Refused final : public Reactor {
 public:
  static Reactor* With(const absl::Status& status) { return new Refused(status); }

  void OnDone() override { delete this; }

 private:
  explicit Refused(const absl::Status& status) { this->Finish(ToGrpcStatus(status)); }
};

}  // namespace waybill::rpc
