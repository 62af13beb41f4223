// SPDX-License-Identifier: Apache-2.0
#include "libs/metrics/exposer.h"

#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "prometheus/exposer.h"

namespace waybill::metrics {

absl::StatusOr<std::unique_ptr<Exposer>> Exposer::Start(const std::string& address,
                                                        const Registry& registry) {
  try {
    auto exposer = std::make_unique<prometheus::Exposer>(address);
    for (const auto& collectable : registry.Collectables()) {
      exposer->RegisterCollectable(collectable);
    }
    return std::unique_ptr<Exposer>(new Exposer(std::move(exposer)));
  } catch (const std::exception&) {
    return absl::FailedPreconditionError(absl::StrCat(
        "cannot serve metrics on ", address, ": the address is not ours or the port is taken"));
  }
}

Exposer::Exposer(std::unique_ptr<prometheus::Exposer> exposer) : exposer_(std::move(exposer)) {}

Exposer::~Exposer() = default;

int Exposer::port() const { return exposer_->GetListeningPorts().front(); }

}  // namespace waybill::metrics
