// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/security_flags.h"

#include <sstream>
#include <vector>

#include "gtest/gtest.h"
#include "libs/errors/error.h"

namespace waybill::rpc {
namespace {

absl::StatusOr<SecurityFlags::Settings> Read(std::vector<const char*> arguments) {
  config::ServiceFlags flags("test", "A test.");
  SecurityFlags security;
  security.Declare(flags);
  arguments.insert(arguments.begin(), "test");
  std::ostringstream out;
  const auto exit_code =
      flags.Parse(static_cast<int>(arguments.size()), arguments.data(), out, out);
  EXPECT_FALSE(exit_code.has_value()) << out.str();
  return security.Read();
}

TEST(SecurityFlagsTest, ReadsFilesAndCallers) {
  const auto settings = Read({"--tls", "mutual", "--tls-ca", "a", "--tls-cert", "b", "--tls-key",
                              "c", "--callers", "callers.yaml"});
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_EQ(settings->security.protection, Protection::kMutualTls);
  EXPECT_EQ(settings->security.files.ca, "a");
  EXPECT_EQ(settings->security.files.cert, "b");
  EXPECT_EQ(settings->security.files.key, "c");
  EXPECT_EQ(settings->callers, "callers.yaml");
}

TEST(SecurityFlagsTest, WantsToBeToldWhoMayCall) {
  for (const char* mode : {"mutual", "server", "insecure-anywhere"}) {
    EXPECT_EQ(errors::ReasonOf(Read({"--tls", mode}).status()), errors::Reason::kInvalidField)
        << mode;
    const auto settings = Read({"--tls", mode, "--callers", "anyone"});
    ASSERT_TRUE(settings.ok()) << settings.status();
    EXPECT_TRUE(settings->callers.empty());
  }
}

TEST(SecurityFlagsTest, OnLoopbackWithoutProtectionAnyoneMayCall) {
  const auto settings = Read({"--tls", "insecure"});
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_TRUE(settings->callers.empty());
}

}  // namespace
}  // namespace waybill::rpc
