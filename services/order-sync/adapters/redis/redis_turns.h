// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "libs/clock/clock.h"
#include "libs/redis/client.h"
#include "libs/uuid/uuid.h"
#include "services/order-sync/domain/ports/turns.h"

namespace waybill::ordersync {

// A key that whose turn it is holds. It goes by itself soon after its holder was killed, or when
// the work takes several times as long as it should; who can't reach Redis waits for nobody.
class RedisTurns final : public Turns {
 public:
  struct Options {
    // After that, and as much for each document, the next one's turn comes anyway.
    absl::Duration longest = absl::Seconds(1);
    absl::Duration longest_each = absl::Milliseconds(200);
    absl::Duration ask_each = absl::Milliseconds(2);  // Times the number of documents.
  };
  RedisTurns(Options options, redis::Client& redis, const clock::Clock& clock)
      : options_(options), redis_(redis), clock_(clock) {}

  void InTurn(const StoreName& store, std::size_t documents, absl::Time deadline,
              absl::FunctionRef<void()> work) override;

 private:
  bool Await(const std::string& key, const std::string& token, std::size_t documents,
             absl::Time deadline);
  void End(const std::string& key, const std::string& token);

  const Options options_;
  redis::Client& redis_;
  const clock::Clock& clock_;
  uuid::Generator tokens_;
};

}  // namespace waybill::ordersync
