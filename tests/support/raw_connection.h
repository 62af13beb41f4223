// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "tests/support/file_descriptor.h"

namespace waybill::process {

// A TCP connection to this machine for what no client library would send.
class RawConnection {
 public:
  // Nothing if nobody takes it.
  static std::optional<RawConnection> Open(std::uint16_t port);

  // Sends as much as the other side takes in time.
  void Send(std::string_view bytes, absl::Duration patience);
  // That nothing more comes.
  void EndSending();
  // What the other side says until it ends, resets or takes too long.
  std::string ReadToEnd(absl::Duration patience);
  // Whether ReadToEnd came to the end.
  bool ended() const { return ended_; }
  // Ends it at once, for the other side as if this one had died.
  void Reset();

 private:
  explicit RawConnection(FileDescriptor socket) : socket_(std::move(socket)) {}

  // Whether poll's `event` came before `deadline`.
  bool WaitFor(short event, absl::Time deadline) const;

  FileDescriptor socket_;
  bool ended_ = false;
};

}  // namespace waybill::process
