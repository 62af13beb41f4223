// SPDX-License-Identifier: Apache-2.0
// Malformed requests at every port leave the services serving and their memory flat.
// WAYBILL_MALFORMED says how many at each port (1,000), WAYBILL_SEED repeats a run.
#include "tests/system/malformed.h"

#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "tests/support/raw_connection.h"
#include "tests/system/production.h"

namespace waybill::system_test {
namespace {

constexpr absl::Duration kPatience = absl::Milliseconds(200);  // With a server that says nothing.
constexpr std::size_t kMostOpen = 16;                          // Connections that are left open.
// What a service's memory may grow by, however many requests there are: an open call costs it some
// 12 KiB, and kMostOpen connections have 128 at most each. Sanitizers keep what is freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::int64_t kMostGrowth = std::int64_t{1} << 40;
#else
constexpr std::int64_t kMostGrowth = 64 << 20;
#endif

std::uint64_t FromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* set = std::getenv(name);
  std::uint64_t value = otherwise;
  if (set != nullptr) {
    EXPECT_TRUE(absl::SimpleAtoi(set, &value)) << name;
  }
  return value;
}

// The memory that a process has, in bytes.
std::int64_t ResidentBytes(pid_t pid) {
  std::ifstream status(absl::StrCat("/proc/", pid, "/status"));
  for (std::string word; status >> word;) {
    std::int64_t kilobytes = 0;
    if (word == "VmRSS:" && status >> kilobytes) return kilobytes << 10;
  }
  ADD_FAILURE() << "no process " << pid;
  return 0;
}

class MalformedTest : public ::testing::Test {
 protected:
  MalformedTest() : seed_(FromEnvironment("WAYBILL_SEED", std::random_device()())) {
    std::cout << "WAYBILL_SEED=" << seed_ << '\n';
  }

  // Sends so many malformed requests to a port. Some connections are ended in order, some break
  // off, and some stay open for a while.
  void Attack(std::uint16_t port, const std::string& service, std::uint64_t requests) {
    std::vector<std::string> paths;
    const auto [first, last] = methods_.equal_range(service);
    for (auto method = first; method != last; ++method) paths.push_back(PathOf(*method->second));
    Malformed malformed(seed_ + port_seed_++, paths);
    std::deque<process::RawConnection> open;
    for (std::uint64_t i = 0; i < requests; ++i) {
      auto connection = process::RawConnection::Open(port);
      ASSERT_TRUE(connection.has_value()) << service << " takes no connections after " << i;
      connection->Send(malformed.Next(), kPatience);
      switch (malformed.Below(3)) {
        case 0:
          connection->EndSending();
          connection->ReadToEnd(kPatience);
          break;
        case 1:
          connection->Reset();
          break;
        default:
          open.push_back(*std::move(connection));
          if (open.size() > kMostOpen) open.pop_front();
      }
    }
  }

  void AttackEveryPort(Services& services, std::uint64_t requests) {
    for (const char* service : kServices) {
      Attack(services.PortOf(service), service, requests);
      Attack(services.MetricsPortOf(service), service, requests);
    }
    Attack(services.WebhooksPort(), "order-sync", requests);
  }

  // A tenth is to fill what caches, pools and threads there are; from then on memory stays.
  void ExpectFlatMemory(Services& services) {
    const std::uint64_t requests = FromEnvironment("WAYBILL_MALFORMED", 1000);
    AttackEveryPort(services, requests / 10);
    std::map<std::string, std::int64_t> before;
    for (const char* service : kServices) {
      before[service] = ResidentBytes(services.ProcessOf(service).pid());
    }
    AttackEveryPort(services, requests - requests / 10);
    for (const char* service : kServices) {
      const std::int64_t after = ResidentBytes(services.ProcessOf(service).pid());
      std::cout << service << ": " << (before[service] >> 10) << " KiB, after " << requests
                << " requests a port " << (after >> 10) << " KiB\n";
      EXPECT_LT(after - before[service], kMostGrowth) << service;
    }
  }

  const std::multimap<std::string, const google::protobuf::MethodDescriptor*> methods_ = Methods();
  const std::uint64_t seed_;
  std::uint64_t port_seed_ = 0;
};

TEST_F(MalformedTest, WithoutTlsTheyLeaveServicesServingAndMemoryFlat) {
  Services services([](const std::string&) {
    return std::vector<std::string>{"--tls", "insecure"};
  });
  ExpectFlatMemory(services);
  // What is left of the last calls may take all threads for a moment yet.
  for (const char* service : kServices) {
    const auto health = RunProgram(process::OwnProgram("waybill"),
                                   {"health", services.AddressOf(service), "--wait", "30s"});
    EXPECT_EQ(health.exit.code, 0) << service << health.err;
    const auto metrics = RunProgram(
        "curl", {"--silent", "--fail", "--max-time", "20",
                 absl::StrCat("http://127.0.0.1:", services.MetricsPortOf(service), "/metrics")});
    EXPECT_EQ(metrics.exit.code, 0) << service;
  }
  const auto listed =
      RunProgram(process::OwnProgram("waybill"),
                 {"--order-sync", services.AddressOf("order-sync"), "stores", "list"});
  EXPECT_EQ(listed.exit.code, 0) << listed.err;
}

TEST_F(MalformedTest, BeforeTlsTheyLeaveServicesServingAndMemoryFlat) {
  Production production;
  ExpectFlatMemory(production.services());
  const rpc::Security somebody{.protection = rpc::Protection::kMutualTls,
                               .files = production.FilesOf("somebody")};
  for (const char* service : kServices) {
    const absl::Status status = production.Call(service, "/grpc.health.v1.Health/Check", somebody);
    EXPECT_TRUE(status.ok()) << service << ": " << status;
  }
}

}  // namespace
}  // namespace waybill::system_test
