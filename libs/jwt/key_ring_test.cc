// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/key_ring.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/jwt/scripted_issuer.h"

namespace waybill::jwt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(KeyRingTest, KeepsTheLastSetOfEachSource) {
  KeyRing ring;
  EXPECT_EQ(ring.Find("a"), nullptr);
  ring.Put("a", *KeySet::Parse(ScriptedIssuer("EdDSA", "old").KeySet()));
  ring.Put("a", *KeySet::Parse(ScriptedIssuer("EdDSA", "new").KeySet()));
  EXPECT_EQ(ring.Find("a")->Find("old", Algorithm::kEdDsa), nullptr);
  EXPECT_NE(ring.Find("a")->Find("new", Algorithm::kEdDsa), nullptr);
  EXPECT_EQ(ring.Find("b"), nullptr);
}

TEST(KeyRingTest, TellsOnceWhatIsWanted) {
  KeyRing ring;
  ring.Want("a");
  ring.Want("a");
  EXPECT_THAT(ring.TakeWanted(), ElementsAre("a"));
  EXPECT_THAT(ring.TakeWanted(), IsEmpty());
}

}  // namespace
}  // namespace waybill::jwt
