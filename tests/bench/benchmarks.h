// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

// Each starts what it measures, and Redis, as processes of their own; reports figures (figures.h);
// and ends the program with a complaint on stderr where something fails, for then there is no
// figure. Each figure that has a target has its yardstick beside it, measured in the same run.
namespace waybill::bench {

// kQuick: whether it works at all, in seconds; its figures mean nothing.
enum class Scale : std::uint8_t { kQuick, kFull };

// Events per second into log-store beside plain pipelined XADD, and memory per event.
void BenchmarkAppend(Scale scale);

// ListLogEntries by how many events there are.
void BenchmarkSearch(Scale scale);

// Events to 1, 100 and 1,000 subscribers beside a bare gRPC stream of serialised bytes, and beside
// Redis's pub/sub.
void BenchmarkDelivery(Scale scale);

// ListOrders by size of the index, and memory per order.
void BenchmarkOrderList(Scale scale);

// order-sync with an Odoo that answers at once: orders per second, its own time on a processor for
// an order, and how long a lone order takes.
void BenchmarkSync(Scale scale);

// catalog-check's orders per second, from its cache and without it.
void BenchmarkCatalog(Scale scale);

// How long orders wait among many stores, beside a burst, and after an outage; simulated.
void BenchmarkTraffic(Scale scale);

}  // namespace waybill::bench
