// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "libs/config/callers_file.h"
#include "libs/jwt/key_ring.h"
#include "libs/log/logger.h"

namespace waybill::service {

// Keeps the keys of the callers file's issuers: files are read again every 10 s, addresses every
// 5 minutes; and sooner where a token names a key that is not there, though not within 10 s of the
// last time, so that nobody can make us flood an issuer. While keys can't be read, the last good
// ones stay.
class IssuerKeys {
 public:
  // The text of an issuer's key set.
  using Read =
      std::function<absl::StatusOr<std::string>(const config::Issuer&, absl::Time deadline)>;

  struct Deps {
    config::CallersFile& callers;
    jwt::KeyRing& keys;
    const clock::Clock& clock;
    const log::Logger& logger;
    Read read;
  };
  explicit IssuerKeys(Deps deps) : deps_(std::move(deps)) {}
  ~IssuerKeys();

  IssuerKeys(const IssuerKeys&) = delete;
  IssuerKeys& operator=(const IssuerKeys&) = delete;

  // Looks at once, and from then on by a thread of its own, every second.
  void Start();

  // Reads what is due. For one thread at a time.
  void Look();

 private:
  struct Source {
    absl::Time read_at = absl::InfinitePast();
    absl::Time due_at = absl::InfinitePast();
    bool is_wanted = false;
    bool is_failing = false;
  };

  void ReadKeys(const config::Issuer& issuer, Source& source);

  const Deps deps_;
  std::map<std::string, Source> sources_;
  absl::Notification stop_;
  std::thread thread_;
};

// Reads the file; or asks the server, by https, verified, without redirects, and at no private
// address unless the issuer's `network` allows that.
absl::StatusOr<std::string> ReadKeySet(const config::Issuer& issuer, absl::Time deadline);

}  // namespace waybill::service
