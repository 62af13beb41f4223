// SPDX-License-Identifier: Apache-2.0
#include "libs/config/web_address.h"

#include <gtest/gtest.h>

namespace waybill::config {
namespace {

std::string Parsed(std::string_view text) {
  const absl::StatusOr<std::string> address = ParseWebAddress(text);
  return address.ok() ? *address : "refused: " + std::string(address.status().message());
}

bool Refused(std::string_view text) { return !ParseWebAddress(text).ok(); }

TEST(ParseWebAddressTest, TakesHttps) {
  EXPECT_EQ(Parsed("https://erp.example.com"), "https://erp.example.com");
  EXPECT_EQ(Parsed("https://erp.example.com:8443/"), "https://erp.example.com:8443");
  EXPECT_EQ(Parsed("HTTPS://ERP.example.com"), "https://erp.example.com");
  EXPECT_EQ(Parsed("https://[2001:db8::1]:8443"), "https://[2001:db8::1]:8443");
}

TEST(ParseWebAddressTest, TakesPlainHttpForLoopbackOnly) {
  EXPECT_EQ(Parsed("http://127.0.0.1:8069"), "http://127.0.0.1:8069");
  EXPECT_EQ(Parsed("http://127.8.9.1"), "http://127.8.9.1");
  EXPECT_EQ(Parsed("http://localhost:8069"), "http://localhost:8069");
  EXPECT_EQ(Parsed("http://[::1]:8069"), "http://[::1]:8069");
  for (const char* text :
       {"http://erp.example.com", "http://10.0.0.1", "http://127.0.0.1.example.com",
        "http://localhost.example.com", "http://[2001:db8::1]", "http://0.0.0.0",
        "http://1270.0.0.1", "http://127.1.example"}) {
    EXPECT_TRUE(Refused(text)) << text;
  }
}

TEST(ParseWebAddressTest, RefusesWhatIsNoAddressOfAServer) {
  for (const char* text :
       {"", "erp.example.com", "ftp://erp.example.com", "https://", "https:///", "https://:8069",
        "https://host:", "https://host:0", "https://host:65536", "https://host:80x",
        "https://host:+80", "https://a b", "https://[::1", "https://[]", "https://[x]:1",
        "https://host/path", "https://host?x=1", "https://host#x", "https://host\\x"}) {
    EXPECT_TRUE(Refused(text)) << text;
  }
}

TEST(ParseWebAddressTest, RefusesCredentialsInTheAddress) {
  EXPECT_TRUE(Refused("https://user:password@host"));
  EXPECT_TRUE(Refused("http://127.0.0.1@example.com"));
}

TEST(IsThisMachineTest, GoesByTheNameAlone) {
  for (const char* address :
       {"http://127.0.0.1:8069", "https://localhost", "https://[::1]:8443", "http://127.9.9.9"}) {
    EXPECT_TRUE(IsThisMachine(address)) << address;
  }
  for (const char* address : {"https://erp.example.com", "https://10.0.0.1", "https://2130706433",
                              "https://localhost.example.com", "127.0.0.1"}) {
    EXPECT_FALSE(IsThisMachine(address)) << address;
  }
}

}  // namespace
}  // namespace waybill::config
