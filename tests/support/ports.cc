// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ports.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <filesystem>
#include <random>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/support/file_descriptor.h"

namespace waybill::process {
namespace {

// Below those that Linux gives to outgoing connections and to servers that ask for any port
// (net.ipv4.ip_local_port_range), above those that services are known by.
constexpr int kLowest = 20'000;
constexpr int kPorts = 12'000;

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

bool IsFree(uint16_t port) {
  const FileDescriptor socket = TcpSocket();
  const sockaddr_in address = Loopback(port);
  return socket.valid() &&
         bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

// The lock by which a port is taken, on a file that all tests of this machine share; invalid if
// another has it. tests/support/ports.sh takes the same locks.
FileDescriptor Reserve(uint16_t port) {
  const std::string folder = std::filesystem::temp_directory_path() / "waybill-ports";
  if (mkdir(folder.c_str(), 0777) == 0) chmod(folder.c_str(), 01777);
  const std::string file = absl::StrCat(folder, "/", port);
  FileDescriptor lock(open(file.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644));
  if (!lock.valid() || flock(lock.get(), LOCK_EX | LOCK_NB) != 0) return {};
  return lock;
}

bool Accepts(uint16_t port) {
  const FileDescriptor socket = TcpSocket();
  const sockaddr_in address = Loopback(port);
  return socket.valid() &&
         connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

}  // namespace

uint16_t FreePort() {
  static std::mt19937 random{std::random_device{}()};
  static std::vector<FileDescriptor> held;
  const int first = std::uniform_int_distribution<int>(0, kPorts - 1)(random);
  for (int i = 0; i < kPorts; ++i) {
    const auto port = static_cast<uint16_t>(kLowest + (first + i) % kPorts);
    FileDescriptor lock = Reserve(port);
    if (!lock.valid() || !IsFree(port)) continue;
    held.push_back(std::move(lock));
    return port;
  }
  return 0;
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
