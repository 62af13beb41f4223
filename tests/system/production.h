// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/descriptor.h"
#include "libs/rpc/security.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"
#include "tests/system/services.h"

namespace waybill::system_test {

// The three services as they run in production: with TLS, certificates of an authority of their
// own, and a callers file. It lets in "order-sync" (role service) and "somebody" (admin of the
// store demo) by their certificates, and whoever has the token "viewer", "operator", "admin" or
// "service", which is the role as well. "nobody" has a certificate, too, and no entry.
class Production {
 public:
  // `tls` is "mutual" or "server".
  explicit Production(const std::string& tls = "mutual");

  Services& services() { return *services_; }
  std::string AddressOf(const std::string& service) const { return services_->AddressOf(service); }

  // The certificate of a name above; "strangers/somebody" is of another authority.
  rpc::TlsFiles FilesOf(const std::string& name) const;
  // Who knows the authority, and has nothing to show.
  rpc::Security WithoutACertificate() const;

  // Calls a method with an empty message, which none of them takes further than to its name or
  // store.
  absl::Status Call(const std::string& service, const std::string& path,
                    const rpc::Security& security, const std::string& token = "") const;

  // Takes whoever has this token out of the callers file.
  void TakeOut(const std::string& role) const;

  const std::string& folder() const { return folder_.path(); }

 private:
  const process::TemporaryFolder folder_;
  std::unique_ptr<Services> services_;
};

// Runs a program to its end, which comes well before the test's.
process::Finished RunProgram(const std::string& program, std::vector<std::string> args);

// Every method of the three services, by its service.
std::multimap<std::string, const google::protobuf::MethodDescriptor*> Methods();
// "/waybill.logstore.v1.LogStoreService/GetLogEntry"
std::string PathOf(const google::protobuf::MethodDescriptor& method);

}  // namespace waybill::system_test
