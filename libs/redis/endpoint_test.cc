// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/endpoint.h"

#include <fstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "tests/support/temporary_folder.h"

namespace waybill::redis {
namespace {

TEST(EndpointTest, ReadsEveryPart) {
  const auto endpoint = ParseEndpoint("redis://waybill:s3cret@redis.example:6390/2", "redis");
  ASSERT_TRUE(endpoint.ok()) << endpoint.status();
  EXPECT_EQ(endpoint->host, "redis.example");
  EXPECT_EQ(endpoint->port, 6390);
  EXPECT_EQ(endpoint->username, "waybill");
  EXPECT_EQ(endpoint->password.Reveal(), "s3cret");
  EXPECT_EQ(endpoint->database, 2);
  EXPECT_TRUE(endpoint->sentinels.empty());
}

TEST(EndpointTest, FillsInTheUsual) {
  const auto endpoint = ParseEndpoint("redis://localhost", "redis");
  ASSERT_TRUE(endpoint.ok()) << endpoint.status();
  EXPECT_EQ(endpoint->port, 6379);
  EXPECT_EQ(endpoint->database, 0);
  EXPECT_TRUE(endpoint->password.Reveal().empty());
}

TEST(EndpointTest, TakesAPasswordWithoutAUser) {
  const auto endpoint = ParseEndpoint("redis://:pa:ss@h", "redis");
  ASSERT_TRUE(endpoint.ok()) << endpoint.status();
  EXPECT_TRUE(endpoint->username.empty());
  EXPECT_EQ(endpoint->password.Reveal(), "pa:ss");
}

TEST(EndpointTest, TakesAPasswordFromAFileAndReadsItAgainWhenItChanges) {
  const process::TemporaryFolder folder;
  const std::string file = folder.path() + "/password";
  std::ofstream(file) << "s3cret\n";
  const auto endpoint = ParseEndpoint("redis://waybill@h", "--redis", file);
  ASSERT_TRUE(endpoint.ok()) << endpoint.status();
  EXPECT_EQ(endpoint->username, "waybill");
  EXPECT_EQ(endpoint->password.Reveal(), "s3cret");
  std::ofstream(file) << "an0ther one\n";
  EXPECT_EQ(endpoint->password.Reveal(), "an0ther one");
}

TEST(EndpointTest, RefusesAPasswordFileThatIsNotThereOrIsOneTooMany) {
  const process::TemporaryFolder folder;
  const std::string file = folder.path() + "/password";
  const absl::Status missing = ParseEndpoint("redis://h", "--redis", file).status();
  EXPECT_EQ(errors::ReasonOf(missing), errors::Reason::kInvalidField);
  EXPECT_NE(missing.ToString().find("--redis-password-file"), std::string::npos);
  std::ofstream(file) << "s3cret\n";
  const absl::Status twice = ParseEndpoint("redis://:other@h", "--redis", file).status();
  EXPECT_EQ(errors::ReasonOf(twice), errors::Reason::kInvalidField);
  EXPECT_EQ(twice.ToString().find("other"), std::string::npos);
}

TEST(EndpointTest, ReadsSentinelsAndTheNameOfTheMaster) {
  const auto endpoint =
      ParseEndpoint("sentinel://waybill:s3cret@a.example:5000,b.example/orders/2", "redis");
  ASSERT_TRUE(endpoint.ok()) << endpoint.status();
  EXPECT_EQ(endpoint->username, "waybill");
  EXPECT_EQ(endpoint->password.Reveal(), "s3cret");
  const std::vector<Address> sentinels = {{.host = "a.example", .port = 5000},
                                          {.host = "b.example", .port = 26379}};
  EXPECT_EQ(endpoint->sentinels, sentinels);
  EXPECT_EQ(endpoint->master, "orders");
  EXPECT_EQ(endpoint->database, 2);
}

TEST(EndpointTest, FillsInTheUsualOfSentinels) {
  const auto endpoint = ParseEndpoint("sentinel://a.example", "redis");
  ASSERT_TRUE(endpoint.ok()) << endpoint.status();
  EXPECT_EQ(endpoint->master, "mymaster");
  EXPECT_EQ(endpoint->database, 0);
}

TEST(EndpointTest, ReadsNodesOfACluster) {
  const auto endpoint = ParseEndpoint("cluster://waybill:s3cret@a.example:5000,b.example", "redis");
  ASSERT_TRUE(endpoint.ok()) << endpoint.status();
  EXPECT_EQ(endpoint->username, "waybill");
  EXPECT_EQ(endpoint->password.Reveal(), "s3cret");
  const std::vector<Address> nodes = {{.host = "a.example", .port = 5000},
                                      {.host = "b.example", .port = 6379}};
  EXPECT_EQ(endpoint->cluster, nodes);
}

TEST(EndpointTest, RefusesTlsAndSaysWhy) {
  const absl::Status status = ParseEndpoint("rediss://h", "redis").status();
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kInvalidField);
  EXPECT_NE(status.ToString().find("TLS"), std::string::npos);
}

TEST(EndpointTest, RefusesWhatIsNoAddressWithoutRepeatingIt) {
  for (const char* url :
       {"", "http://h", "redis://", "redis://:secret@", "redis://u:secret@h:0",
        "redis://u:secret@h:65536", "redis://u:secret@h/x", "redis://u:secret@h/-1", "sentinel://",
        "sentinel://:secret@h,", "sentinel://:secret@h:0/m", "sentinel://:secret@h/m/x",
        "cluster://", "cluster://:secret@h,", "cluster://:secret@h/0"}) {
    const absl::Status status = ParseEndpoint(url, "redis").status();
    EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kInvalidField) << url;
    EXPECT_EQ(status.ToString().find("secret"), std::string::npos) << url;
  }
}

}  // namespace
}  // namespace waybill::redis
