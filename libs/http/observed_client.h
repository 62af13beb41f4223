// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "libs/clock/clock.h"
#include "libs/http/client.h"

namespace waybill::http {

// What is to be known of one request that ended.
struct Observation {
  std::string_view operation;
  std::string_view outcome;  // "2xx", "4xx" and so on, or a FailureName.
  absl::Duration took;
  std::size_t sent_bytes = 0;  // Of the body.
  std::size_t received_bytes = 0;
};

// Is told of every request. Thread-safe.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void Observe(const Observation& observation) = 0;
};

// A client that tells an observer of what another one does. Its arguments outlive it.
class ObservedClient final : public Client {
 public:
  ObservedClient(Client& client, Observer& observer, const clock::Clock& clock)
      : client_(client), observer_(observer), clock_(clock) {}

  absl::StatusOr<Response> Send(const Request& request, absl::Time deadline) override;

 private:
  Client& client_;
  Observer& observer_;
  const clock::Clock& clock_;
};

}  // namespace waybill::http
