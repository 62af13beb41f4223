// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/security.h"

#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/channel.h"

namespace waybill::rpc {
namespace {

TEST(SecurityTest, KnowsWhatIsOnLoopback) {
  for (const char* address : {"127.0.0.1:0", "127.9.9.9:1", "localhost:50053", "[::1]:50053",
                              "dns:///localhost:1", "unix:/run/waybill.sock"}) {
    EXPECT_TRUE(IsLoopback(address)) << address;
  }
  for (const char* address : {"0.0.0.0:50053", "[::]:50053", "log-store:50053", "10.0.0.1:1",
                              "localhost.example.com:1", "dns:///log-store:1", ""}) {
    EXPECT_FALSE(IsLoopback(address)) << address;
  }
}

TEST(SecurityTest, ReadsTheNamesThatSettingsUse) {
  EXPECT_EQ(ParseProtection("mutual"), Protection::kMutualTls);
  EXPECT_EQ(ParseProtection("server"), Protection::kServerTls);
  EXPECT_EQ(ParseProtection("insecure"), Protection::kPlaintextLoopback);
  EXPECT_EQ(ParseProtection("insecure-anywhere"), Protection::kPlaintextAnywhere);
  EXPECT_EQ(ParseProtection(""), std::nullopt);
}

TEST(SecurityTest, RefusesPlaintextBeyondLoopback) {
  const Security security{.protection = Protection::kPlaintextLoopback};
  EXPECT_EQ(errors::ReasonOf(ServerCredentialsFor(security, "0.0.0.0:0").status()),
            errors::Reason::kInvalidField);
  EXPECT_EQ(errors::ReasonOf(Connect({.target = "log-store:50053", .security = security}).status()),
            errors::Reason::kInvalidField);
  EXPECT_TRUE(ServerCredentialsFor(security, "127.0.0.1:0").ok());
}

TEST(SecurityTest, AllowsPlaintextWhereItIsSpelledOut) {
  const Security security{.protection = Protection::kPlaintextAnywhere};
  EXPECT_TRUE(ServerCredentialsFor(security, "0.0.0.0:0").ok());
  EXPECT_TRUE(Connect({.target = "log-store:50053", .security = security}).ok());
}

TEST(SecurityTest, NamesTheTlsFileThatCannotBeRead) {
  const Security security{.protection = Protection::kMutualTls,
                          .files = {.ca = "/nonexistent/ca.pem", .cert = "", .key = ""}};
  const absl::Status status = ServerCredentialsFor(security, "0.0.0.0:0").status();
  const errors::Error error = errors::FromStatus(status);
  ASSERT_EQ(error.field_violations.size(), 1U);
  EXPECT_EQ(error.field_violations[0].field, "tls");
  EXPECT_NE(error.field_violations[0].description.find("/nonexistent/ca.pem"), std::string::npos);
}

}  // namespace
}  // namespace waybill::rpc
