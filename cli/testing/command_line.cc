// SPDX-License-Identifier: Apache-2.0
#include "cli/testing/command_line.h"

#include "absl/strings/str_cat.h"
#include "cli/program.h"
#include "gtest/gtest.h"

namespace waybill::cli {

CommandLine::CommandLine(const std::vector<grpc::Service*>& services) {
  auto started = rpc::Server::Start(
      {.address = "127.0.0.1:0", .security = {.protection = rpc::Protection::kPlaintextLoopback}},
      services);
  EXPECT_TRUE(started.ok()) << started.status();
  server_ = *std::move(started);
}

int CommandLine::Run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(),
                   {"--order-sync", Address(), "--log-store", Address(), "--timeout", "60s"});
  Terminal terminal{.in = in_, .out = out_, .err = err_, .colour = colour_, .utf8 = utf8_};
  return cli::Run(arguments, terminal, interrupt_);
}

std::string CommandLine::Address() const { return absl::StrCat("127.0.0.1:", server_->port()); }

}  // namespace waybill::cli
