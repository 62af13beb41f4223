// SPDX-License-Identifier: Apache-2.0
#include "libs/service/settings_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "libs/errors/error.h"

namespace waybill::service {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Pair;

class SettingsReaderTest : public ::testing::Test {
 protected:
  std::optional<int> Parse(std::vector<const char*> args) {
    args.insert(args.begin(), "log-store");
    return reader_.Parse(static_cast<int>(args.size()), args.data(), out_);
  }

  Settings settings_{.listen = "127.0.0.1:50053", .metrics_listen = ""};
  std::ostringstream out_;
  std::ostringstream err_;
  SettingsReader reader_{"log-store", "Keeps the history.", settings_};
};

TEST_F(SettingsReaderTest, ReadsWhatEveryServiceHas) {
  EXPECT_EQ(Parse({"--listen=127.0.0.1:1", "--metrics-listen=127.0.0.1:2", "--tls=insecure",
                   "--drain=3s", "--log-level=warning"}),
            std::nullopt);
  EXPECT_EQ(reader_.Finish(err_), std::nullopt);
  EXPECT_EQ(settings_.listen, "127.0.0.1:1");
  EXPECT_EQ(settings_.metrics_listen, "127.0.0.1:2");
  EXPECT_EQ(settings_.security.protection, rpc::Protection::kPlaintextLoopback);
  EXPECT_EQ(settings_.drain, absl::Seconds(3));
  EXPECT_EQ(settings_.log_level, log::Level::kWarning);
}

TEST_F(SettingsReaderTest, KnowsWhatIsInEffectWhetherGivenOrNot) {
  ASSERT_EQ(Parse({"--tls=insecure", "--drain=3s"}), std::nullopt);
  EXPECT_THAT(settings_.effective,
              AllOf(Contains(Pair("listen", "127.0.0.1:50053")), Contains(Pair("drain", "3s")),
                    Contains(Pair("tls", "insecure"))));
}

TEST_F(SettingsReaderTest, HowItIsProtectedMustBeSaid) {
  EXPECT_EQ(Parse({}), std::nullopt);
  EXPECT_EQ(reader_.Finish(err_), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--tls: must be given"));
}

TEST_F(SettingsReaderTest, TellsWhatIsWrongWithFlagsAndFilesInOneRound) {
  ASSERT_EQ(Parse({"--drain=soon", "--tls=mutual", "--tls-ca=/nowhere/ca.pem",
                   "--tls-cert=/nowhere/cert.pem", "--tls-key=/nowhere/key.pem",
                   "--callers=/nowhere/callers.yaml"}),
            std::nullopt);
  reader_.CheckFile("--remote-ca", "/nowhere/remote.pem");
  EXPECT_EQ(reader_.Finish(err_), 2);
  for (const char* part : {"--drain", "/nowhere/ca.pem", "/nowhere/cert.pem", "/nowhere/key.pem",
                           "/nowhere/callers.yaml", "--remote-ca", "/nowhere/remote.pem"}) {
    EXPECT_THAT(err_.str(), HasSubstr(part));
  }
}

TEST_F(SettingsReaderTest, HelpEndsTheProgramWell) {
  EXPECT_EQ(Parse({"--help"}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("--listen"));
}

TEST_F(SettingsReaderTest, TellsAllThatIsWrongWithWhatTheFlagsName) {
  ASSERT_EQ(Parse({"--tls=mutual"}), std::nullopt);  // --callers is missing.
  int number = 7;
  reader_.Take<int>(errors::InvalidField("stores.yaml", "is not there"), number);
  reader_.Take<int>(8, number);
  EXPECT_EQ(reader_.Finish(err_), 2);
  EXPECT_EQ(number, 8);
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr("log-store: "), HasSubstr("--callers"), HasSubstr("stores.yaml")));
}

}  // namespace
}  // namespace waybill::service
