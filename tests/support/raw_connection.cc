// SPDX-License-Identifier: Apache-2.0
#include "tests/support/raw_connection.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <utility>

#include "absl/time/clock.h"

namespace waybill::process {

std::optional<RawConnection> RawConnection::Open(std::uint16_t port) {
  FileDescriptor descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_in address{.sin_family = AF_INET,
                            .sin_port = htons(port),
                            .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)},
                            .sin_zero = {}};
  if (connect(descriptor.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
    return std::nullopt;
  return RawConnection(std::move(descriptor));
}

bool RawConnection::WaitFor(short event, absl::Time deadline) const {
  pollfd waiting{.fd = socket_.get(), .events = event, .revents = 0};
  const auto left = absl::ToInt64Milliseconds(deadline - absl::Now());
  return poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left, 0))) > 0;
}

void RawConnection::Send(std::string_view bytes, absl::Duration patience) {
  const absl::Time deadline = absl::Now() + patience;
  while (!bytes.empty() && WaitFor(POLLOUT, deadline)) {
    const ssize_t sent =
        send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void RawConnection::EndSending() { shutdown(socket_.get(), SHUT_WR); }

std::string RawConnection::ReadToEnd(absl::Duration patience) {
  const absl::Time deadline = absl::Now() + patience;
  std::string answer;
  std::array<char, 4096> buffer{};
  while (WaitFor(POLLIN, deadline)) {
    const ssize_t count = recv(socket_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    ended_ = count <= 0;
    if (ended_) break;
    answer.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return answer;
}

void RawConnection::Reset() {
  const linger now{.l_onoff = 1, .l_linger = 0};
  setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  socket_ = FileDescriptor();
}

}  // namespace waybill::process
