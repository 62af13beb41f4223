// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/support/process.h"
#include "tests/support/redis_server.h"

namespace waybill::system_test {

inline constexpr std::array<const char*, 3> kServices = {"log-store", "catalog-check",
                                                         "order-sync"};

// The three services as whole processes with a Redis, and with no shop and no Odoo that answers:
// for what happens at their ports.
class Services {
 public:
  // How a service is protected: flags such as {"--tls", "insecure"}.
  using SecurityOf = std::function<std::vector<std::string>(const std::string& service)>;
  explicit Services(const SecurityOf& security_of,
                    const std::string& stores = "sandbox/demo/stores.yaml");

  std::uint16_t PortOf(const std::string& service) const { return ports_.at(service); }
  std::uint16_t MetricsPortOf(const std::string& service) const {
    return metrics_ports_.at(service);
  }
  // Where order-sync takes webhooks, if the stores file has a secret for one.
  std::uint16_t WebhooksPort() const { return webhooks_port_; }
  std::string AddressOf(const std::string& service) const;  // "127.0.0.1:50051"
  process::Process& ProcessOf(const std::string& service) { return *processes_.at(service); }

 private:
  void Start(const std::string& service, std::vector<std::string> flags);

  redis_server::RedisServer redis_;
  const std::uint16_t webhooks_port_;
  std::map<std::string, std::uint16_t> ports_;
  std::map<std::string, std::uint16_t> metrics_ports_;
  std::map<std::string, std::unique_ptr<process::Process>> processes_;
};

}  // namespace waybill::system_test
