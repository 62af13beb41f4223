// SPDX-License-Identifier: Apache-2.0
#include "libs/config/secret.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <type_traits>

namespace waybill::config {
namespace {

static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);

class SecretFileTest : public ::testing::Test {
 protected:
  void Write(std::string_view content) { std::ofstream(path_, std::ios::binary) << content; }
  void TearDown() override { std::filesystem::remove(path_); }

  const std::filesystem::path path_ =
      std::filesystem::path(::testing::TempDir()) /
      (std::string("waybill-secret-") +
       ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST(SecretTest, IsNeverPrinted) {
  std::ostringstream out;
  out << Secret("hunter2");
  EXPECT_EQ(out.str(), "(secret)");
  EXPECT_EQ(::testing::PrintToString(Secret("hunter2")), "(secret)");
}

TEST(SecretTest, RevealsItsValue) {
  EXPECT_EQ(Secret("hunter2").Reveal(), "hunter2");
  EXPECT_EQ(Secret().Reveal(), "");
}

TEST_F(SecretFileTest, TrailingLineBreakIsNoPartOfIt) {
  Write("hunter2\r\n");
  const auto secret = Secret::FromFile(path_);
  ASSERT_TRUE(secret.ok()) << secret.status();
  EXPECT_EQ(secret->Reveal(), "hunter2");
}

TEST_F(SecretFileTest, IsReadAgainWhenTheFileChanges) {
  Write("old");
  const auto secret = Secret::FromFile(path_);
  ASSERT_TRUE(secret.ok()) << secret.status();
  const Secret copy = *secret;
  Write("new and longer");
  EXPECT_EQ(secret->Reveal(), "new and longer");
  EXPECT_EQ(copy.Reveal(), "new and longer");
}

TEST_F(SecretFileTest, StaysWhileTheFileIsGoneOrEmpty) {
  Write("old");
  const auto secret = Secret::FromFile(path_);
  ASSERT_TRUE(secret.ok()) << secret.status();
  std::filesystem::remove(path_);
  EXPECT_EQ(secret->Reveal(), "old");
  Write("");
  EXPECT_EQ(secret->Reveal(), "old");
  Write("new one");
  EXPECT_EQ(secret->Reveal(), "new one");
}

TEST_F(SecretFileTest, FileThatIsMissingOrEmptyIsRefused) {
  EXPECT_FALSE(Secret::FromFile(path_).ok());
  Write("\n");
  EXPECT_FALSE(Secret::FromFile(path_).ok());
}

}  // namespace
}  // namespace waybill::config
