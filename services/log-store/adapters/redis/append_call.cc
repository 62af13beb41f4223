// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/append_call.h"

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

namespace waybill::logstore {
namespace {

// Of a pack.
constexpr std::size_t kMaxEvents = 16;
constexpr std::size_t kMaxBytes = 32768;

// The names of its fields (keys.h).
constexpr char kStep = 'b';
constexpr char kTransition = 't';

std::string Micros(absl::Time time) { return absl::StrCat(absl::ToUnixMicros(time)); }

// How a run ends by the event, for the statistics: nothing three times if it does not.
std::array<std::string, 3> EndingOf(const Event& event) {
  if (event.status == Status::kInProgress || event.status == Status::kNotSynced) return {};
  return {Micros(event.time), event.order_created.has_value() ? Micros(*event.order_created) : "",
          absl::StrJoin(event.reasons, ",")};
}

std::string DigitOf(Status status) { return absl::StrCat(static_cast<int>(status)); }

}  // namespace

void AppendCall::Add(const Event& event) {
  if (!ids_.insert(event.id).second) return;
  ++size_;
  if (packs_.empty() || packs_.back().size() == kMaxEvents ||
      packs_.back().bytes + event.body.size() > kMaxBytes) {
    packs_.emplace_back();
  }
  char change = kStep;
  if (event.run.value.empty()) {
    loose_.push_back(event.id);
  } else {
    change = ChangeBy(event);
    Place(event);
  }
  packs_.back().fields.emplace_back(1, change);
  packs_.back().fields.push_back(event.body);
  packs_.back().bytes += event.body.size();
}

// What an order's first event changes, only Redis knows: there it is the digit of the status, to be
// compared with what the order has.
char AppendCall::ChangeBy(const Event& event) {
  const auto [number, is_new] = order_numbers_.try_emplace(event.order, orders_.size() + 1);
  if (is_new) {
    orders_.push_back({event.order, event.status});
    return DigitOf(event.status).front();
  }
  Status& status = orders_[number->second - 1].status;
  if (status == event.status) return kStep;
  status = event.status;
  return kTransition;
}

void AppendCall::Place(const Event& event) {
  const auto [number, is_new] = run_numbers_.try_emplace(event.run.value, runs_.size());
  if (is_new) {
    runs_.push_back(
        {.first = &event, .last = &event, .order = order_numbers_.at(event.order), .places = {}});
  }
  Run& run = runs_[number->second];
  run.last = &event;
  if (run.places.empty() || run.places.back().pack != packs_.size()) {
    run.places.push_back({.pack = packs_.size(), .text = ""});
  }
  absl::StrAppend(&run.places.back().text, event.id, "/", packs_.back().size(),
                  event.weight == Weight::kHasReferences ? "r;" : ";");
}

std::vector<std::string> AppendCall::Arguments(absl::Duration memory) const {
  std::vector<std::string> all = {absl::StrCat(absl::ToInt64Seconds(memory)),
                                  absl::StrCat(packs_.size()), absl::StrCat(orders_.size()),
                                  absl::StrCat(runs_.size())};
  for (const Pack& pack : packs_) {
    all.push_back(absl::StrCat(pack.size()));
    all.insert(all.end(), pack.fields.begin(), pack.fields.end());
  }
  for (const Order& order : orders_) {
    all.insert(all.end(),
               {absl::StrCat(static_cast<std::int64_t>(order.id)), DigitOf(order.status)});
  }
  for (const Run& run : runs_) {
    all.insert(all.end(), {run.first->run.value, absl::StrCat(run.order),
                           std::string(absl::StripPrefix(run.first->order_number, "#")),
                           Micros(run.first->time), DigitOf(run.last->status)});
    for (std::string& ending : EndingOf(*run.last)) all.push_back(std::move(ending));
    all.push_back(absl::StrCat(run.places.size()));
    for (const Places& places : run.places) {
      all.insert(all.end(), {absl::StrCat(places.pack), places.text});
    }
  }
  all.insert(all.end(), loose_.begin(), loose_.end());
  return all;
}

}  // namespace waybill::logstore
