// SPDX-License-Identifier: Apache-2.0
#include "libs/service/issuer_keys.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/http/failure.h"
#include "libs/jwt/scripted_issuer.h"

namespace waybill::service {
namespace {

using ::testing::HasSubstr;

constexpr char kAddress[] = "https://id.example.com/keys";

class IssuerKeysTest : public ::testing::Test {
 protected:
  IssuerKeysTest() {
    std::ofstream(path_) << "issuers:\n  - {name: staff, issuer: x, audience: y, jwks_url: '"
                         << kAddress << "', roles: {a: admin}}\n";
    callers_ = *config::CallersFile::Open(path_, [](const absl::Status&) {});
    keys_ = std::make_unique<IssuerKeys>(IssuerKeys::Deps{
        .callers = *callers_,
        .keys = ring_,
        .clock = clock_,
        .logger = logger_,
        .read = [this](const config::Issuer&, absl::Time) -> absl::StatusOr<std::string> {
          ++reads_;
          return answer_;
        }});
  }
  ~IssuerKeysTest() override { std::filesystem::remove(path_); }

  bool Has(const std::string& id) const {
    const auto set = ring_.Find(kAddress);
    return set != nullptr && set->Find(id, jwt::Algorithm::kEdDsa) != nullptr;
  }

  int LinesWith(const std::string& text) const {
    int count = 0;
    const std::string log = log_.str();
    for (std::size_t at = log.find(text); at != std::string::npos; at = log.find(text, at + 1))
      ++count;
    return count;
  }

  const std::filesystem::path path_ =
      std::filesystem::path(::testing::TempDir()) /
      (std::string("waybill-issuers-") +
       ::testing::UnitTest::GetInstance()->current_test_info()->name());
  std::ostringstream log_;
  const log::Logger logger_{"test", log::Level::kInfo, log_};
  clock::FakeClock clock_;
  jwt::KeyRing ring_;
  absl::StatusOr<std::string> answer_ = jwt::ScriptedIssuer("EdDSA", "first").KeySet();
  int reads_ = 0;
  std::unique_ptr<config::CallersFile> callers_;
  std::unique_ptr<IssuerKeys> keys_;
};

TEST_F(IssuerKeysTest, ReadsAnAddressEveryFiveMinutes) {
  keys_->Look();
  EXPECT_TRUE(Has("first"));
  clock_.Advance(absl::Minutes(4));
  keys_->Look();
  EXPECT_EQ(reads_, 1);
  clock_.Advance(absl::Minutes(1));
  answer_ = jwt::ScriptedIssuer("EdDSA", "second").KeySet();
  keys_->Look();
  EXPECT_TRUE(Has("second"));
  EXPECT_FALSE(Has("first"));
}

TEST_F(IssuerKeysTest, ReadsSoonerForAKeyThatIsNotThereButNoOftenerThanIsGood) {
  keys_->Look();
  for (int second = 0; second < 25; ++second) {
    ring_.Want(kAddress);
    clock_.Advance(absl::Seconds(1));
    keys_->Look();
  }
  EXPECT_EQ(reads_, 3);  // At once, after 10 s and after 20 s.
}

TEST_F(IssuerKeysTest, ReadsNothingForASourceThatIsNoIssuers) {
  keys_->Look();
  ring_.Want("https://evil.example.com");
  clock_.Advance(absl::Seconds(20));
  keys_->Look();
  EXPECT_EQ(reads_, 1);
}

TEST_F(IssuerKeysTest, KeepsTheLastGoodKeysAndSaysOnceThatItDoes) {
  keys_->Look();
  for (const absl::StatusOr<std::string>& bad :
       {absl::StatusOr<std::string>("{}"),
        absl::StatusOr<std::string>(absl::UnavailableError("the server answered 500"))}) {
    answer_ = bad;
    clock_.Advance(absl::Minutes(5));
    keys_->Look();
    EXPECT_TRUE(Has("first"));
  }
  EXPECT_EQ(LinesWith("can't be read"), 1);
  answer_ = jwt::ScriptedIssuer("EdDSA", "second").KeySet();
  clock_.Advance(absl::Seconds(30));
  keys_->Look();
  EXPECT_TRUE(Has("second"));
  EXPECT_EQ(LinesWith("read again"), 1);
}

TEST_F(IssuerKeysTest, ReadsFilesAndNoPrivateAddresses) {
  config::Issuer file{.name = "a", .issuer = "x", .audience = "y", .keys = path_.string()};
  EXPECT_THAT(*ReadKeySet(file, absl::Now() + absl::Seconds(5)), HasSubstr("jwks_url"));
  file.keys = path_.string() + ".gone";
  EXPECT_FALSE(ReadKeySet(file, absl::Now() + absl::Seconds(5)).ok());
  const config::Issuer inside{.name = "a",
                              .issuer = "x",
                              .audience = "y",
                              .keys = "https://10.0.0.1/keys",
                              .server = "https://10.0.0.1"};
  const auto refused = ReadKeySet(inside, absl::Now() + absl::Seconds(5));
  EXPECT_EQ(http::FailureOf(refused.status()).kind, http::FailureKind::kForbidden);
}

}  // namespace
}  // namespace waybill::service
