// SPDX-License-Identifier: Apache-2.0
#include "tests/system/services.h"

#include <utility>

#include "gtest/gtest.h"
#include "tests/support/ports.h"

namespace waybill::system_test {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(60);

}  // namespace

Services::Services(const SecurityOf& security_of, const std::string& stores)
    : webhooks_port_(process::FreePort()) {
  for (const char* service : kServices) {
    ports_[service] = process::FreePort();
    metrics_ports_[service] = process::FreePort();
  }
  const std::map<std::string, std::vector<std::string>> needs = {
      {"log-store", {"--redis", redis_.url()}},
      {"catalog-check", {"--stores", stores}},
      {"order-sync",
       {"--stores", stores, "--redis", redis_.url(), "--catalog-check", AddressOf("catalog-check"),
        "--log-store", AddressOf("log-store"), "--webhooks-listen",
        process::LoopbackAddress(webhooks_port_)}}};
  for (const char* service : kServices) {
    std::vector<std::string> flags = security_of(service);
    flags.insert(flags.end(), needs.at(service).begin(), needs.at(service).end());
    Start(service, std::move(flags));
  }
}

std::string Services::AddressOf(const std::string& service) const {
  return process::LoopbackAddress(ports_.at(service));
}

void Services::Start(const std::string& service, std::vector<std::string> flags) {
  const std::vector<std::string> addresses = {"--listen", AddressOf(service), "--metrics-listen",
                                              process::LoopbackAddress(metrics_ports_.at(service))};
  flags.insert(flags.end(), addresses.begin(), addresses.end());
  auto started = process::Process::Start({.program = process::OwnProgram(service), .args = flags});
  ASSERT_TRUE(started.ok()) << started.status();
  processes_[service] = *std::move(started);
  const auto listening = processes_[service]->WaitForLine("listening", kPatience);
  ASSERT_TRUE(listening.ok()) << listening.status();
}

}  // namespace waybill::system_test
