// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/blocking_connection.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <utility>

#include "absl/time/clock.h"
#include "libs/redis/master.h"
#include "libs/redis/replicas.h"

namespace waybill::redis {

BlockingConnection::BlockingConnection(ClientOptions options)
    : options_(std::move(options)), wake_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

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
  if (connection_ != nullptr && !connection_->LooksAlive()) connection_ = nullptr;
  if (connection_ == nullptr) {
    auto opened = OpenMaster(options_.endpoint, options_.timeout);
    if (!opened.ok()) return opened.status();
    connection_ = *std::move(opened);
  }
  auto replies = ReplicatedRoundTrip(*connection_, {&command, 1}, options_, wait, wake_fd_);
  if (absl::IsCancelled(replies.status())) eventfd_read(wake_fd_, &interrupts);
  if (!replies.ok()) return replies.status();
  return std::move(replies->front());
}

}  // namespace waybill::redis
