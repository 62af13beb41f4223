// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "cli/interrupt.h"
#include "grpcpp/grpcpp.h"
#include "libs/rpc/server.h"

namespace waybill::cli {

// The program as its user sees it, against services in this process.
class CommandLine {
 public:
  explicit CommandLine(const std::vector<grpc::Service*>& services);

  // Its exit code; what it printed is in out() and err(), added to what was there.
  int Run(std::vector<std::string> arguments);

  std::string out() const { return out_.str(); }
  std::string err() const { return err_.str(); }

  std::string Address() const;
  rpc::Server& server() { return *server_; }
  Interrupt& interrupt() { return interrupt_; }

  void Type(const std::string& input) { in_.str(input); }
  void TakeColour() { colour_ = true; }
  void TakeUtf8() { utf8_ = true; }

 private:
  std::unique_ptr<rpc::Server> server_;
  Interrupt interrupt_;
  std::istringstream in_;
  std::ostringstream out_, err_;
  bool colour_ = false;
  bool utf8_ = false;
};

}  // namespace waybill::cli
