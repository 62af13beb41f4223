// SPDX-License-Identifier: Apache-2.0
#include "libs/metrics/exposer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdint>
#include <string>

namespace waybill::metrics {
namespace {

using ::testing::HasSubstr;

std::string Get(int port, const std::string& target) {
  namespace http = boost::beast::http;
  boost::asio::io_context io;
  boost::beast::tcp_stream stream(io);
  stream.connect(boost::asio::ip::tcp::endpoint(boost::asio::ip::address_v4::loopback(),
                                                static_cast<std::uint16_t>(port)));
  http::request<http::empty_body> request(http::verb::get, target, 11);
  request.set(http::field::host, "127.0.0.1");
  http::write(stream, request);
  boost::beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(stream, buffer, response);
  return response.body();
}

TEST(ExposerTest, ServesTheRegistryAndTheProcess) {
  Registry registry("order-sync");
  registry.Counters("waybill_orders_total", "Orders.").With().Increment(3);
  const auto exposer = Exposer::Start("127.0.0.1:0", registry);
  ASSERT_TRUE(exposer.ok()) << exposer.status();
  const std::string text = Get((*exposer)->port(), "/metrics");
  EXPECT_THAT(text, HasSubstr("waybill_orders_total 3"));
  EXPECT_THAT(text, HasSubstr("process_cpu_seconds_total"));
}

TEST(ExposerTest, PortThatIsTakenIsNamed) {
  const Registry registry("order-sync");
  const auto first = Exposer::Start("127.0.0.1:0", registry);
  ASSERT_TRUE(first.ok()) << first.status();
  const std::string address = "127.0.0.1:" + std::to_string((*first)->port());
  const auto second = Exposer::Start(address, registry);
  EXPECT_EQ(second.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(address));
}

}  // namespace
}  // namespace waybill::metrics
