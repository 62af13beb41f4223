// SPDX-License-Identifier: Apache-2.0
#include "libs/config/callers.h"

#include <fstream>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/config/callers_file.h"
#include "libs/errors/error.h"

namespace waybill::config {
namespace {

using ::testing::HasSubstr;

const std::string kHash(64, 'a');

std::string WithCaller(const std::string& fields) {
  return absl::StrCat("callers:\n  - {", fields, "}\n");
}

// What is wrong, by the path of the field.
std::map<std::string, std::string> Violations(const std::string& yaml) {
  const auto callers = ParseCallers(yaml);
  std::map<std::string, std::string> violations;
  if (callers.ok()) return violations;
  for (const auto& violation : errors::FromStatus(callers.status()).field_violations) {
    violations[violation.field] = violation.description;
  }
  return violations;
}

TEST(ParseCallersTest, FindsCallersByWhatTheyShow) {
  const auto callers = ParseCallers(absl::StrCat(
      "callers:\n"
      "  - {name: worker, role: service, certificate: order-sync}\n"
      "  - {name: ci, role: operator, stores: [demo], calls_per_second: 5, token_sha256: ",
      std::string(64, 'A'), "}\n"));
  ASSERT_TRUE(callers.ok()) << callers.status();
  const Caller& worker = *callers->by_certificate.at("order-sync");
  EXPECT_EQ(worker.role, Role::kService);
  EXPECT_EQ(worker.calls_per_second, 0);
  EXPECT_TRUE(worker.MayUse("any"));
  const Caller& ci = *callers->by_token_hash.at(kHash);
  EXPECT_EQ(ci.role, Role::kOperator);
  EXPECT_EQ(ci.calls_per_second, 5);
  EXPECT_TRUE(ci.MayUse("demo"));
  EXPECT_FALSE(ci.MayUse("other"));
}

TEST(ParseCallersTest, TellsEverythingThatIsWrongAtOnce) {
  const auto violations = Violations(
      "callers:\n"
      "  - {name: a, role: king, certificate: x, stores: []}\n"
      "  - {name: a, role: viewer, certificate: x}\n"
      "  - {role: viewer, token_sha256: hunter2, calls_at_once: -1}\n"
      "  - {name: d, role: service, stores: [demo], password: x}\n");
  for (const char* field :
       {"callers[0].role", "callers[0].stores", "callers[1].name", "callers[1].certificate",
        "callers[2].name", "callers[2].token_sha256", "callers[2].calls_at_once",
        "callers[3].stores", "callers[3].password", "callers[3].certificate"}) {
    EXPECT_TRUE(violations.contains(field)) << field;
  }
  // What may be the token itself is not repeated.
  EXPECT_THAT(violations.at("callers[2].token_sha256"), ::testing::Not(HasSubstr("hunter2")));
}

TEST(ParseCallersTest, RefusesAFileWithoutCallers) {
  EXPECT_TRUE(Violations("callers: []").contains("callers"));
  EXPECT_TRUE(Violations("").contains("callers"));
  EXPECT_TRUE(Violations("callers: [").contains("(file)"));
}

class CallersFileTest : public ::testing::Test {
 protected:
  void Write(const std::string& content) {
    // Of another size each time: changes within one tick of the file system's clock count, too.
    std::ofstream(path_, std::ios::binary) << content << std::string(++writes_, '\n');
  }
  void TearDown() override { std::filesystem::remove(path_); }

  const std::filesystem::path path_ =
      std::filesystem::path(::testing::TempDir()) /
      absl::StrCat("waybill-callers-",
                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
  std::size_t writes_ = 0;
  int troubles_ = 0;
};

TEST_F(CallersFileTest, IsReadAgainWhenItChanges) {
  Write(WithCaller("name: a, role: viewer, certificate: a"));
  const auto file = CallersFile::Open(path_, [&](const absl::Status&) { ++troubles_; });
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_TRUE((*file)->Current()->by_certificate.contains("a"));
  Write(WithCaller("name: b, role: viewer, certificate: b"));
  EXPECT_FALSE((*file)->Current()->by_certificate.contains("a"));
  EXPECT_TRUE((*file)->Current()->by_certificate.contains("b"));
  EXPECT_EQ(troubles_, 0);
}

TEST_F(CallersFileTest, KeepsTheLastGoodContentAndComplainsOnce) {
  Write(WithCaller("name: a, role: viewer, certificate: a"));
  const auto file = CallersFile::Open(path_, [&](const absl::Status&) { ++troubles_; });
  ASSERT_TRUE(file.ok()) << file.status();
  Write("callers: []");
  EXPECT_TRUE((*file)->Current()->by_certificate.contains("a"));
  EXPECT_TRUE((*file)->Current()->by_certificate.contains("a"));
  EXPECT_EQ(troubles_, 1);
}

TEST_F(CallersFileTest, MustBeThereAtTheStart) {
  const auto file = CallersFile::Open(path_, [](const absl::Status&) {});
  EXPECT_THAT(file.status().message(), HasSubstr(path_.string()));
}

}  // namespace
}  // namespace waybill::config
