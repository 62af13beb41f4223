// SPDX-License-Identifier: Apache-2.0
#include "libs/http/address_kind.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace waybill::http {
namespace {

AddressKind KindOfText(const std::string& text) {
  sockaddr_storage storage{};
  if (text.find(':') == std::string::npos) {
    sockaddr_in address{.sin_family = AF_INET};
    EXPECT_EQ(inet_pton(AF_INET, text.c_str(), &address.sin_addr), 1) << text;
    std::memcpy(&storage, &address, sizeof(address));
  } else {
    sockaddr_in6 address{.sin6_family = AF_INET6};
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &address.sin6_addr), 1) << text;
    std::memcpy(&storage, &address, sizeof(address));
  }
  return KindOf(reinterpret_cast<const sockaddr&>(storage));
}

TEST(AddressKindTest, KnowsPublicAddresses) {
  for (const char* text :
       {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255", "2606:4700::1111",
        "2001:4860:4860::8888", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::"}) {
    EXPECT_EQ(KindOfText(text), AddressKind::kPublic) << text;
  }
}

TEST(AddressKindTest, KnowsThisMachine) {
  for (const char* text : {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1",
                           "64:ff9b::127.0.0.1", "2002:7f00:1::"}) {
    EXPECT_EQ(KindOfText(text), AddressKind::kThisMachine) << text;
  }
}

TEST(AddressKindTest, KnowsPrivateNetworks) {
  for (const char* text :
       {"10.0.0.1", "100.64.0.1", "100.127.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "198.19.0.1", "fd12:3456::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::192.168.1.1"}) {
    EXPECT_EQ(KindOfText(text), AddressKind::kPrivate) << text;
  }
}

TEST(AddressKindTest, KnowsWhatIsNobodysServer) {
  for (const char* text :
       {"0.0.0.0", "0.1.2.3", "169.254.169.254", "100.100.100.200", "192.0.0.192", "224.0.0.1",
        "255.255.255.255", "::", "fe80::1", "fec0::1", "ff02::1", "fd00:ec2::254",
        "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "::127.0.0.1", "2001::1", "4000::1"}) {
    EXPECT_EQ(KindOfText(text), AddressKind::kForbidden) << text;
  }
}

TEST(AddressKindTest, WhatIsNoIpAddressIsForbidden) {
  const sockaddr address{.sa_family = AF_UNIX, .sa_data = {}};
  EXPECT_EQ(KindOf(address), AddressKind::kForbidden);
}

}  // namespace
}  // namespace waybill::http
