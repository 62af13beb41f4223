// SPDX-License-Identifier: Apache-2.0
#include "libs/config/service_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

namespace waybill::config {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ServiceFlagsTest : public ::testing::Test {
 protected:
  ServiceFlagsTest() {
    flags_.Text("test-listen", listen_, "Where gRPC is served.");
    flags_.Path("test-stores", stores_, "The stores file.");
    flags_.Number("test-workers", workers_, "Workers.", 1, 64);
    flags_.Duration("test-drain", drain_, "How long to drain.");
    flags_.Choice("test-tls", tls_, {"off", "tls", "mtls"}, "TLS.");
  }
  void TearDown() override {
    for (const char* name : {"WAYBILL_TEST_LISTEN", "WAYBILL_TEST_WORKERS"}) unsetenv(name);
  }

  std::optional<int> Parse(std::vector<const char*> args) {
    args.insert(args.begin(), "order-sync");
    return flags_.Parse(static_cast<int>(args.size()), args.data(), out_, err_);
  }

  std::string listen_ = "127.0.0.1:50051";
  std::filesystem::path stores_;
  std::int64_t workers_ = 8;
  absl::Duration drain_ = absl::Seconds(30);
  std::string tls_ = "mtls";
  std::ostringstream out_;
  std::ostringstream err_;
  ServiceFlags flags_{"order-sync", "Carries orders."};
};

TEST_F(ServiceFlagsTest, KeepsTheDefaults) {
  EXPECT_EQ(Parse({}), std::nullopt);
  EXPECT_EQ(listen_, "127.0.0.1:50051");
  EXPECT_EQ(workers_, 8);
  EXPECT_EQ(drain_, absl::Seconds(30));
}

TEST_F(ServiceFlagsTest, TakesFlags) {
  EXPECT_EQ(Parse({"--test-listen=[::1]:1", "--test-stores", "/a b", "--test-workers=3",
                   "--test-drain=1m30s", "--test-tls=off"}),
            std::nullopt);
  EXPECT_EQ(listen_, "[::1]:1");
  EXPECT_EQ(stores_, "/a b");
  EXPECT_EQ(workers_, 3);
  EXPECT_EQ(drain_, absl::Seconds(90));
  EXPECT_EQ(tls_, "off");
}

TEST_F(ServiceFlagsTest, TakesTheEnvironmentUnlessTheFlagIsGiven) {
  setenv("WAYBILL_TEST_LISTEN", "0.0.0.0:2", 1);
  setenv("WAYBILL_TEST_WORKERS", "5", 1);
  EXPECT_EQ(Parse({"--test-workers=6"}), std::nullopt);
  EXPECT_EQ(listen_, "0.0.0.0:2");
  EXPECT_EQ(workers_, 6);
}

TEST_F(ServiceFlagsTest, EmptyVariableIsNotSet) {
  setenv("WAYBILL_TEST_LISTEN", "", 1);
  EXPECT_EQ(Parse({}), std::nullopt);
  EXPECT_EQ(listen_, "127.0.0.1:50051");
}

TEST_F(ServiceFlagsTest, WrongValuesAreToldWithTheirFlag) {
  for (const char* flag : {"--test-workers=0", "--test-workers=65", "--test-workers=many",
                           "--test-drain=-1s", "--test-drain=30", "--test-tls=OFF", "--nope=1"}) {
    EXPECT_EQ(Parse({flag}), 2) << flag;
  }
  EXPECT_THAT(err_.str(), HasSubstr("--test-workers: must be a whole number from 1 to 64"));
  EXPECT_THAT(err_.str(), HasSubstr("--test-tls: must be one of off|tls|mtls"));
}

TEST_F(ServiceFlagsTest, WrongValueInTheEnvironmentIsTold) {
  setenv("WAYBILL_TEST_WORKERS", "none", 1);
  EXPECT_EQ(Parse({}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--test-workers"));
  EXPECT_THAT(err_.str(), Not(HasSubstr("none")));
}

TEST_F(ServiceFlagsTest, RequiredFlagMustBeGiven) {
  flags_.Require("test-tls");
  EXPECT_EQ(Parse({}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--test-tls"));
  EXPECT_EQ(Parse({"--test-tls=tls"}), std::nullopt);
}

TEST_F(ServiceFlagsTest, AllThatIsWrongIsToldAtOnce) {
  flags_.Require("test-tls");
  flags_.Require("test-stores");
  EXPECT_EQ(Parse({"--test-workers=0", "--test-drain=soon"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--test-workers: "));
  EXPECT_THAT(err_.str(), HasSubstr("--test-drain: "));
  EXPECT_THAT(err_.str(), HasSubstr("--test-tls: must be given"));
  EXPECT_THAT(err_.str(), HasSubstr("--test-stores: must be given"));
}

TEST_F(ServiceFlagsTest, TellsWhatIsInEffectWithoutPasswords) {
  setenv("WAYBILL_TEST_WORKERS", "5", 1);
  EXPECT_EQ(Parse({"--test-listen=redis://me:se/cr@et@127.0.0.1:6390/0"}), std::nullopt);
  const std::map<std::string, std::string> expected = {
      {"test-listen", "redis://***@127.0.0.1:6390/0"},
      {"test-workers", "5"},
      {"test-drain", "30s"},
      {"test-tls", "mtls"}};
  EXPECT_EQ(flags_.Effective(), expected);
}

TEST_F(ServiceFlagsTest, HelpShowsDefaultsAndVariables) {
  EXPECT_EQ(Parse({"--help"}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("--test-listen"));
  EXPECT_THAT(out_.str(), HasSubstr("127.0.0.1:50051"));
  EXPECT_THAT(out_.str(), HasSubstr("WAYBILL_TEST_LISTEN"));
}

TEST_F(ServiceFlagsTest, VersionIsShown) {
  EXPECT_EQ(Parse({"--version"}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("order-sync "));
}

}  // namespace
}  // namespace waybill::config
