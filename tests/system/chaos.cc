// SPDX-License-Identifier: Apache-2.0
#include "tests/system/chaos.h"

#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace waybill::system_test {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kFrozenAtOnce = 2;

const char* NameOf(Part part) {
  switch (part) {
    case Part::kShopify:
      return "shopify";
    case Part::kOdoo:
      return "odoo";
    case Part::kLogStore:
      return "log-store";
    case Part::kCatalogCheck:
      return "catalog-check";
    case Part::kOrderSync:
      return "order-sync";
  }
  return "";
}

std::string NameOf(Member member) { return absl::StrCat(NameOf(member.part), " ", member.replica); }

// What a stand-in keeps is in its memory: it is never killed.
bool MayBeKilled(Member member) {
  return member.part != Part::kShopify && member.part != Part::kOdoo;
}

Json Faults() {
  return Json::array({{{"kind", "cut_after"}, {"operation", "sale.order.load"}},
                      {{"kind", "cut_after"}, {"operation", "sale.order.action_confirm"}},
                      {{"kind", "cut_after"}, {"operation", "*"}},
                      {{"kind", "cut_before"}, {"operation", "*"}},
                      {{"kind", "cut_midway"}, {"operation", "*"}},
                      {{"kind", "delay"}, {"operation", "*"}, {"delay_ms", 2000}},
                      {{"kind", "throttle"}, {"operation", "*"}},
                      {{"kind", "fail"}, {"operation", "*"}, {"status", 500}},
                      {{"kind", "fail"}, {"operation", "*"}, {"status", 503}}});
}

}  // namespace

int Chaos::Pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

Member Chaos::PickOf(const std::vector<Member>& members) {
  return members[static_cast<std::size_t>(Pick(0, static_cast<int>(members.size()) - 1))];
}

void Chaos::Tell(const std::string& deed, const std::string& about) {
  ++deeds_[deed];
  std::cout << absl::FormatTime("%H:%M:%E3S", absl::Now(), absl::UTCTimeZone()) << ' ' << deed
            << ' ' << about << std::endl;
}

void Chaos::Kill() {
  std::vector<Member> mortals;
  for (const Member member : deployment_.members()) {
    if (MayBeKilled(member)) mortals.push_back(member);
  }
  const Member victim = PickOf(mortals);
  Tell("kill", NameOf(victim));
  frozen_.erase(victim);
  deployment_.Kill(victim);
  deployment_.Start(victim);
}

void Chaos::Freeze() {
  const Member victim = PickOf(deployment_.members());
  const absl::Duration duration = Moment(200, 6000);
  if (frozen_.size() >= kFrozenAtOnce || frozen_.contains(victim)) return;
  Tell("freeze", absl::StrCat(NameOf(victim), " for ", absl::FormatDuration(duration)));
  deployment_.Freeze(victim);
  frozen_[victim] = absl::Now() + duration;
}

void Chaos::ThawDue(bool all) {
  for (auto each = frozen_.begin(); each != frozen_.end();) {
    if (!all && each->second > absl::Now()) {
      ++each;
      continue;
    }
    deployment_.Thaw(each->first);
    each = frozen_.erase(each);
  }
}

void Chaos::DisturbRedis() {
  const bool kill = Pick(0, 1) == 0;
  // Sentinels, or a Cluster, fail over after two seconds or so.
  const absl::Duration duration = Moment(100, 4000);
  Tell(kill ? "kill" : "freeze", absl::StrCat("redis for ", absl::FormatDuration(duration)));
  kill ? deployment_.redis().Kill() : deployment_.redis().Freeze();
  deployment_.RunsFor(Part::kShopify, duration);
  kill ? deployment_.redis().Start() : deployment_.redis().Thaw();
}

void Chaos::Misbehave() {
  const Json faults = Faults();
  Json fault = faults[static_cast<std::size_t>(Pick(0, static_cast<int>(faults.size()) - 1))];
  fault["times"] = Pick(1, 4);
  const bool shopify = !options_.stand_ins || Pick(0, 3) == 0;
  if (shopify) fault.erase("operation");
  const Part part = shopify ? Part::kShopify : Part::kOdoo;
  if (frozen_.contains(part)) return;  // It could not be told.
  Tell(absl::StrCat("fault:", fault["kind"].get<std::string>()),
       absl::StrCat(NameOf(part), " ", fault.dump()));
  deployment_.Control(part, {{"faults", Json::array({fault})}});
}

void Chaos::Step() {
  ThawDue(false);
  const int deed = Pick(0, 11);
  if (deed < 3) {
    Kill();
  } else if (deed < 6) {
    Freeze();
  } else if (deed < 7) {
    DisturbRedis();
  } else if (deed < 9 && options_.extra != nullptr) {
    Tell("extra", "");
    options_.extra();
  } else {
    Misbehave();
  }
  deployment_.RunsFor(Part::kShopify, Moment(50, 700));
}

void Chaos::End() {
  ThawDue(true);
  deployment_.Control(Part::kShopify, {{"clear_faults", true}});
  if (options_.stand_ins) deployment_.Control(Part::kOdoo, {{"clear_faults", true}});
  for (const Member member : deployment_.members()) {
    EXPECT_TRUE(Eventually([&] { return deployment_.IsReady(member); })) << NameOf(member);
  }
}

}  // namespace waybill::system_test
