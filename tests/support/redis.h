// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace waybill::redis_server {

// A Redis of its own for a test, of one server or several, whose server that takes writes dies,
// hangs and comes back as told.
class Redis {
 public:
  virtual ~Redis() = default;

  // What a service is given as --redis.
  virtual std::string url() const = 0;

  // kill -9.
  virtual void Kill() = 0;
  // Starts what was killed, with its data; returns when it answers.
  virtual void Start() = 0;

  // Stops it from answering, as a machine that hangs; Thaw lets it go on.
  virtual void Freeze() = 0;
  virtual void Thaw() = 0;

  // Waits until another server is the master than the one that Kill or Freeze met last; where there
  // is no other, not at all.
  virtual void AwaitFailover() const {}

  // How often another server had become the master when the last one came back.
  virtual int failovers() const { return 0; }
};

}  // namespace waybill::redis_server
