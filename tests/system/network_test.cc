// SPDX-License-Identifier: Apache-2.0
// A stores file whose names lead into the network of the services does not turn them against it.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/process.h"
#include "tests/system/services.h"

namespace waybill::system_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(NetworkTest, StoresInThePrivateNetworkMustBeAllowedThere) {
  const std::string stores =
      absl::StrCat(::testing::TempDir(), "waybill-network-test-", getpid(), ".yaml");
  std::ofstream(stores) << "stores:\n"
                           "  - name: demo\n"
                           "    shopify:\n"
                           "      url: https://192.168.0.1\n"
                           "      access_token: a-token\n"
                           "    odoo:\n"
                           "      url: https://2130706433\n"  // 127.0.0.1
                           "      database: demo\n"
                           "      login: waybill@example.com\n"
                           "      api_key: a-key\n";
  const Services services(
      [](const std::string&) {
        return std::vector<std::string>{"--tls", "insecure"};
      },
      stores);
  const auto checked = process::RunToEnd(
      {.program = process::OwnProgram("waybill"),
       .args = {"--order-sync", services.AddressOf("order-sync"), "stores", "check", "demo"}},
      absl::Seconds(60));
  std::filesystem::remove(stores);
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_EQ(checked->exit.code, 1);
  for (const char* section : {"below odoo", "below shopify"}) {
    EXPECT_THAT(checked->out, AllOf(HasSubstr("leads into a private network"),
                                    HasSubstr(absl::StrCat("`network: private` ", section))));
  }
}

}  // namespace
}  // namespace waybill::system_test
