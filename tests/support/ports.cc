// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ports.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/support/file_descriptor.h"

namespace waybill::process {
namespace {

sockaddr_in Loopback(uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

FileDescriptor TcpSocket() {
  return FileDescriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

bool Accepts(uint16_t port) {
  const FileDescriptor socket = TcpSocket();
  const sockaddr_in address = Loopback(port);
  return socket.valid() &&
         connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

}  // namespace

uint16_t FreePort() {
  const FileDescriptor socket = TcpSocket();
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof(address);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (!socket.valid()) return 0;
  if (bind(socket.get(), generic, size) != 0) return 0;
  if (getsockname(socket.get(), generic, &size) != 0) return 0;
  return ntohs(address.sin_port);
}

std::string LoopbackAddress(uint16_t port) { return absl::StrCat("127.0.0.1:", port); }

absl::Status WaitForPort(uint16_t port, absl::Duration timeout) {
  constexpr absl::Duration kInterval = absl::Milliseconds(10);
  const absl::Time deadline = absl::Now() + timeout;
  while (!Accepts(port)) {
    if (absl::Now() >= deadline) {
      return absl::DeadlineExceededError(
          absl::StrCat("nothing listens on ", LoopbackAddress(port)));
    }
    absl::SleepFor(kInterval);  // A connection refused cannot be waited for otherwise.
  }
  return absl::OkStatus();
}

}  // namespace waybill::process
