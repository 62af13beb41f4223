// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/security_flags.h"

#include <optional>

#include "libs/errors/error.h"

namespace waybill::rpc {
namespace {

constexpr char kAnyone[] = "anyone";

}  // namespace

void SecurityFlags::Declare(config::ServiceFlags& flags) {
  flags.Choice("tls", tls_, {kProtectionNames.begin(), kProtectionNames.end()},
               "mutual: both sides show a certificate. server: callers show a certificate or a "
               "token. insecure: no protection, on loopback only. insecure-anywhere: no "
               "protection; the network must have its own.");
  flags.Require("tls");
  flags.Path("tls-ca", ca_, "Who signs the certificates of callers and other services (PEM).");
  flags.Path("tls-cert", cert_, "Our certificate (PEM).");
  flags.Path("tls-key", key_, "Its key (PEM).");
  flags.Path("callers", callers_,
             "The callers file (YAML): who may do what. anyone: whoever reaches the port may do "
             "everything. Must be given, but with --tls insecure.");
}

absl::StatusOr<SecurityFlags::Settings> SecurityFlags::Read() const {
  const std::optional<Protection> protection = ParseProtection(tls_);
  if (!protection.has_value()) return errors::InvalidField("--tls", "must be given");
  Settings settings{
      .security = {.protection = *protection,
                   .files = {.ca = ca_.string(), .cert = cert_.string(), .key = key_.string()}},
      .callers = callers_};
  if (callers_.empty() && settings.security.protection != Protection::kPlaintextLoopback) {
    return errors::InvalidField("--callers",
                                "must be given: the file that says who may do what, or `anyone`");
  }
  if (callers_ == kAnyone) settings.callers.clear();
  return settings;
}

}  // namespace waybill::rpc
