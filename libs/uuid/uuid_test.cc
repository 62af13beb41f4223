// SPDX-License-Identifier: Apache-2.0
#include "libs/uuid/uuid.h"

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace waybill::uuid {
namespace {

constexpr absl::Time kNow = absl::FromUnixMillis(1'795'000'000'123);

TEST(Uuid, BeginsWithTheMillisecondsAndSaysVersion7) {
  Generator generator;
  const std::string id = generator.Next(kNow);
  ASSERT_TRUE(IsUuid(id)) << id;
  EXPECT_EQ(std::stoull(id.substr(0, 8) + id.substr(9, 4), nullptr, 16), 1'795'000'000'123U);
  EXPECT_EQ(id[14], '7');
  EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);
}

TEST(Uuid, AscendsWhileTheClockStandsStillOrGoesBack) {
  Generator generator;
  std::string last = generator.Next(kNow);
  for (int i = 0; i < 10'000; ++i) {
    const std::string next = generator.Next(i % 2 == 0 ? kNow : kNow - absl::Hours(1));
    ASSERT_LT(last, next);
    last = next;
  }
}

TEST(Uuid, IsUniqueAcrossThreads) {
  Generator generator;
  std::vector<std::vector<std::string>> made(4);
  std::vector<std::thread> threads;
  for (auto& mine : made) {
    threads.emplace_back([&generator, &mine] {
      for (int i = 0; i < 2'000; ++i) mine.push_back(generator.Next(kNow));
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> all;
  for (const auto& mine : made) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), 8'000U);
}

TEST(Uuid, TellsUuidsFromOtherText) {
  EXPECT_TRUE(IsUuid("01234567-89ab-7def-8123-456789ABCDEF"));
  EXPECT_FALSE(IsUuid(""));
  EXPECT_FALSE(IsUuid("0123456789ab7def8123456789abcdef"));
  EXPECT_FALSE(IsUuid("01234567-89ab-7def-8123-456789abcdeg"));
}

}  // namespace
}  // namespace waybill::uuid
