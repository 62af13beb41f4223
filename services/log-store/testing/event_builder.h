// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "waybill/logstore/v1/event.pb.h"

// Events for tests: sound ones, of which a test changes what it is about.
namespace waybill::logstore::testing {

// A UUID that holds the number, so that greater numbers are greater UUIDs.
std::string Uuid(std::int64_t number);

// When test events happen: event n, n seconds after this.
absl::Time Noon();

// Event `number` of run 1: in progress, of order 1 of the store "demo", whose number is "#1".
v1::Event EventNumber(std::int64_t number);

// The same of another run, of the order that has the run's number.
v1::Event EventOfRun(std::int64_t run, std::int64_t number, v1::Status status);

// The same in another store.
v1::Event InStore(v1::Event event, const std::string& store);

}  // namespace waybill::logstore::testing
