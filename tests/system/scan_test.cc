// SPDX-License-Identifier: Apache-2.0
// What a port scanner sees of the services as they run in production: no port says anything to a
// caller without credentials but that it lives.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "tests/support/raw_connection.h"
#include "tests/system/production.h"

namespace waybill::system_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSubsetOf;

constexpr absl::Duration kPatience = absl::Seconds(3);  // For a port that says nothing.
constexpr char kHealth[] = "/grpc.health.v1.Health/Check";
constexpr char kReflection[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

// What a scanner says to find out what listens.
const std::vector<std::string> kProbes = {
    "", "GET / HTTP/1.0\r\n\r\n", "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST /webhooks/demo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
    // An HTTP/2 client's preface with empty settings.
    std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0", 33), "PING\r\n",
    "\x7f\x45\x4c\x46 what nobody speaks \xff\xfe\xfd"};

// The inodes of the sockets that a process has; none where we may not see them.
std::set<std::string> SocketsOf(pid_t pid) {
  std::set<std::string> sockets;
  std::error_code hidden;
  for (const auto& entry :
       std::filesystem::directory_iterator(absl::StrCat("/proc/", pid, "/fd"), hidden)) {
    std::error_code gone;
    const std::string target = std::filesystem::read_symlink(entry.path(), gone);
    if (target.starts_with("socket:[")) sockets.insert(target.substr(8, target.size() - 9));
  }
  return sockets;
}

// The TCP ports that a process listens on, as the kernel knows them.
std::set<int> ListeningPorts(pid_t pid) {
  constexpr std::size_t kLocal = 1, kState = 3, kInode = 9;
  const std::set<std::string> sockets = SocketsOf(pid);
  std::set<int> ports;
  for (const char* table : {"tcp", "tcp6"}) {
    std::ifstream file(absl::StrCat("/proc/", pid, "/net/", table));
    for (std::string line; std::getline(file, line);) {
      const std::vector<std::string> columns =
          absl::StrSplit(line, absl::ByAnyChar(" "), absl::SkipEmpty());
      if (columns.size() <= kInode || columns[kState] != "0A") continue;
      if (!sockets.contains(columns[kInode])) continue;
      int port = 0;
      EXPECT_TRUE(
          absl::SimpleHexAtoi(columns[kLocal].substr(columns[kLocal].rfind(':') + 1), &port));
      ports.insert(port);
    }
  }
  return ports;
}

bool IsTlsAlert(const std::string& answer) { return answer.starts_with('\x15'); }

// An HTTP answer that says no, and nothing else.
bool IsRefusal(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 4") && answer.ends_with("\r\n\r\n");
}

class ScanTest : public ::testing::TestWithParam<const char*>, protected Production {
 protected:
  ScanTest() : Production(GetParam()) {}

  bool StrangersMayConnect() const { return std::string(GetParam()) == "server"; }

  std::set<int> KnownPorts() {
    std::set<int> ports = {services().WebhooksPort()};
    for (const char* service : kServices) {
      ports.insert(services().PortOf(service));
      ports.insert(services().MetricsPortOf(service));
    }
    return ports;
  }

  // The status that an HTTP client without a certificate gets, and the body before it.
  std::string Get(int port, const std::string& path) {
    return RunProgram("curl", {"--silent", "--cacert", FilesOf("nobody").ca, "--max-time", "10",
                               "--write-out", "%{http_code}",
                               absl::StrCat("https://127.0.0.1:", port, path)})
        .out;
  }
};

TEST_P(ScanTest, NoPortIsOpenThatIsNotMeantToBe) {
  for (const char* service : kServices) {
    const std::set<int> ports = ListeningPorts(services().ProcessOf(service).pid());
    if (ports.empty()) GTEST_SKIP() << "only root sees the sockets of a process without core dumps";
    EXPECT_THAT(ports, IsSubsetOf(KnownPorts())) << service;
  }
}

TEST_P(ScanTest, NoPortSaysAnythingToWhatIsNotTls) {
  for (const int port : KnownPorts()) {
    for (const std::string& probe : kProbes) {
      auto connection = process::RawConnection::Open(static_cast<std::uint16_t>(port));
      ASSERT_TRUE(connection.has_value()) << port;
      connection->Send(probe, kPatience);
      connection->EndSending();
      const std::string answer = connection->ReadToEnd(kPatience);
      const bool may_refuse = port == services().WebhooksPort();  // A proxy's TLS is before it.
      EXPECT_TRUE(answer.empty() || IsTlsAlert(answer) || (may_refuse && IsRefusal(answer)))
          << port << " answered to " << probe << "\n"
          << answer;
    }
  }
}

TEST_P(ScanTest, MetricsAreNotForStrangers) {
  const std::string refused = StrangersMayConnect() ? "401" : "000";
  for (const char* service : kServices) {
    for (const char* path : {"/", "/metrics"}) {
      EXPECT_EQ(Get(services().MetricsPortOf(service), path), refused) << service << path;
    }
  }
}

TEST_P(ScanTest, OnlyHealthAnswersACallWithoutCredentials) {
  std::multimap<std::string, std::string> paths;
  for (const auto& [service, method] : Methods()) paths.emplace(service, PathOf(*method));
  for (const char* service : kServices) {
    paths.emplace(service, kReflection);
    paths.emplace(service, "/waybill.Nothing/Nothing");
  }
  for (const auto& [service, path] : paths) {
    const absl::StatusCode code = Call(service, path, WithoutACertificate()).code();
    const bool is_method = absl::StartsWith(path, "/waybill.") && !absl::EndsWith(path, "Nothing");
    EXPECT_EQ(code, !StrangersMayConnect() ? absl::StatusCode::kUnavailable
                    : is_method            ? absl::StatusCode::kUnauthenticated
                                           : absl::StatusCode::kUnimplemented)
        << service << path;
  }
  for (const char* service : kServices) {
    EXPECT_EQ(Call(service, kHealth, WithoutACertificate()).ok(), StrangersMayConnect()) << service;
  }
}

INSTANTIATE_TEST_SUITE_P(Tls, ScanTest, ::testing::Values("mutual", "server"));

}  // namespace
}  // namespace waybill::system_test
