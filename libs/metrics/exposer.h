// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "libs/metrics/registry.h"

namespace prometheus {
class Exposer;
}

namespace waybill::metrics {

// Serves a registry as `GET /metrics`, on a port that only Prometheus should reach. Its destructor
// stops it.
class Exposer {
 public:
  // `address` is "127.0.0.1:9091"; port 0 takes a free one. FAILED_PRECONDITION, with the address,
  // if it cannot listen there. `registry` outlives the exposer.
  static absl::StatusOr<std::unique_ptr<Exposer>> Start(const std::string& address,
                                                        const Registry& registry);
  ~Exposer();

  Exposer(const Exposer&) = delete;
  Exposer& operator=(const Exposer&) = delete;

  int port() const;

 private:
  explicit Exposer(std::unique_ptr<prometheus::Exposer> exposer);

  const std::unique_ptr<prometheus::Exposer> exposer_;
};

}  // namespace waybill::metrics
