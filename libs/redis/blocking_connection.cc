// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/blocking_connection.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <utility>

#include "absl/time/clock.h"

namespace waybill::redis {

BlockingConnection::BlockingConnection(ClientOptions options)
    : options_(std::move(options)),
      wake_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      servers_(MakeServers(options_)) {}

BlockingConnection::~BlockingConnection() { close(wake_fd_); }

void BlockingConnection::Interrupt() { eventfd_write(wake_fd_, 1); }

absl::StatusOr<Reply> BlockingConnection::Execute(const Command& command, absl::Duration wait) {
  const absl::Time start = absl::Now();
  absl::StatusOr<Reply> reply = Run(command, wait);
  if (options_.observer != nullptr && !absl::IsCancelled(reply.status())) {
    options_.observer->RoundTripEnded(command.front(), reply.ok(), absl::Now() - start);
  }
  return reply;
}

absl::StatusOr<Reply> BlockingConnection::Run(const Command& command, absl::Duration wait) {
  eventfd_t interrupts = 0;
  if (eventfd_read(wake_fd_, &interrupts) == 0) return absl::CancelledError("interrupted");
  auto reply = servers_->Block(command, wait, wake_fd_);
  if (absl::IsCancelled(reply.status())) eventfd_read(wake_fd_, &interrupts);
  return reply;
}

}  // namespace waybill::redis
