// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/order_book.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace waybill::sandbox::shopify {
namespace {

using Orders = std::vector<std::shared_ptr<const Order>>;

// Replaces the order of the same id, or adds it.
void Merge(Order order, absl::flat_hash_map<std::int64_t, std::size_t>& positions, Orders& orders) {
  const auto [position, added] = positions.try_emplace(order.id, orders.size());
  auto shared = std::make_shared<const Order>(std::move(order));
  if (added) {
    orders.push_back(std::move(shared));
  } else {
    orders[position->second] = std::move(shared);
  }
}

}  // namespace

std::optional<SortKey> ParseSortKey(std::string_view name) {
  if (name == "ID") return SortKey::kId;
  if (name == "CREATED_AT") return SortKey::kCreatedAt;
  if (name == "UPDATED_AT") return SortKey::kUpdatedAt;
  if (name == "PROCESSED_AT") return SortKey::kProcessedAt;
  return std::nullopt;
}

Cursor CursorOf(const Order& order, SortKey key) {
  switch (key) {
    case SortKey::kId:
      return {.id = order.id, .value = order.id};
    case SortKey::kCreatedAt:
      return {.id = order.id, .value = absl::ToUnixMicros(order.created_at)};
    case SortKey::kUpdatedAt:
      return {.id = order.id, .value = absl::ToUnixMicros(order.updated_at)};
    case SortKey::kProcessedAt:
      break;
  }
  return {.id = order.id, .value = absl::ToUnixMicros(order.processed_at)};
}

OrderSnapshot::OrderSnapshot(Orders orders) : orders_(std::move(orders)) {
  std::vector<const Order*> all;
  all.reserve(orders_.size());
  for (const auto& order : orders_) {
    all.push_back(order.get());
    by_id_.emplace(order->id, order.get());
  }
  for (std::size_t i = 0; i < kSortKeys; ++i) {
    sorted_[i] = all;
    std::sort(sorted_[i].begin(), sorted_[i].end(), [&](const Order* left, const Order* right) {
      const Cursor a = CursorOf(*left, static_cast<SortKey>(i));
      const Cursor b = CursorOf(*right, static_cast<SortKey>(i));
      return std::tie(a.value, a.id) < std::tie(b.value, b.id);
    });
  }
}

const Order* OrderSnapshot::Find(std::int64_t id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

OrderBook::OrderBook() : snapshot_(std::make_shared<const OrderSnapshot>(Orders())) {}

absl::Status OrderBook::Put(const nlohmann::json& orders) {
  if (!orders.is_array()) return absl::InvalidArgumentError("orders must be an array");
  std::vector<Order> parsed;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    auto order = Order::FromJson(orders[i]);
    if (!order.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("order ", i, ": ", order.status().message()));
    }
    parsed.push_back(*std::move(order));
  }
  absl::MutexLock lock(&mutex_);
  Orders merged = snapshot_->orders();
  absl::flat_hash_map<std::int64_t, std::size_t> positions;
  for (std::size_t i = 0; i < merged.size(); ++i) positions.emplace(merged[i]->id, i);
  for (Order& order : parsed) Merge(std::move(order), positions, merged);
  snapshot_ = std::make_shared<const OrderSnapshot>(std::move(merged));
  return absl::OkStatus();
}

absl::Status OrderBook::Patch(std::int64_t id, const nlohmann::json& change) {
  nlohmann::json body;
  {
    const auto snapshot = Snapshot();
    const Order* order = snapshot->Find(id);
    if (order == nullptr) return absl::NotFoundError(absl::StrCat("no order ", id));
    body = order->body;
  }
  body.merge_patch(change);
  return Put(nlohmann::json::array({std::move(body)}));
}

std::shared_ptr<const OrderSnapshot> OrderBook::Snapshot() const {
  absl::MutexLock lock(&mutex_);
  return snapshot_;
}

}  // namespace waybill::sandbox::shopify
