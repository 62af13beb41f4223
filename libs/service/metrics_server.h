// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "libs/config/callers_file.h"
#include "libs/metrics/registry.h"
#include "libs/rpc/security.h"

namespace waybill::service {

// Serves a registry as `GET /metrics`, protected as the service's calls are: by TLS where they have
// it, with certificates that are read again when they change. It answers whoever shows a
// certificate of our authority or, as `authorization: Bearer ...`, the token of a caller, and
// nobody else; everybody where the service has no callers file.
class MetricsServer {
 public:
  // What it serves and whom; outlives the server. Without `callers`: whoever reaches the port.
  struct Deps {
    const metrics::Registry& registry;
    config::CallersFile* callers = nullptr;
  };

  // `address` is "127.0.0.1:9091"; port 0 takes a free one. INVALID_FIELD, with the address, if it
  // cannot listen there, and as of rpc/security.h.
  static absl::StatusOr<std::unique_ptr<MetricsServer>> Start(const std::string& address,
                                                              const rpc::Security& security,
                                                              const Deps& deps);

  virtual ~MetricsServer() = default;  // Stops it.

  virtual int port() const = 0;
};

}  // namespace waybill::service
