// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "cli/commands/commands.h"
#include "google/protobuf/wrappers.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "libs/rpc/handle.h"

namespace waybill::cli {
namespace {

constexpr char kCheck[] = "/grpc.health.v1.Health/Check";
constexpr absl::Duration kOneCheck = absl::Seconds(5);
constexpr absl::Duration kPause = absl::Milliseconds(200);
constexpr std::uint32_t kServing = 1;

// On the wire, HealthCheckRequest is a StringValue and HealthCheckResponse a UInt32Value: their
// only fields have the same number and encoding.
using Request = google::protobuf::StringValue;
using Response = google::protobuf::UInt32Value;

// Empty if `address` is serving, else what is wrong.
std::string Trouble(const std::shared_ptr<grpc::Channel>& channel, absl::Time deadline) {
  grpc::TemplatedGenericStub<Request, Response> stub(channel);
  const auto context = rpc::ContextUntil(deadline);
  const Request request;
  Response response;
  grpc::Status status;
  absl::Notification done;
  stub.UnaryCall(context.get(), kCheck, grpc::StubOptions(), &request, &response,
                 [&](grpc::Status ended) {
                   status = std::move(ended);
                   done.Notify();
                 });
  done.WaitForNotification();  // The context's deadline bounds it.
  if (!status.ok()) return "does not answer: " + status.error_message();
  return response.value() == kServing ? "" : "not serving";
}

absl::Status Health(Session& session, std::vector<std::string> addresses, absl::Duration wait) {
  if (addresses.empty()) addresses = {session.order_sync, session.log_store};
  const absl::Time end = absl::Now() + wait;
  std::string sick;
  for (const std::string& address : addresses) {
    const auto channel = session.ChannelTo(address);
    if (!channel.ok()) return channel.status();
    std::string trouble = Trouble(*channel, absl::Now() + kOneCheck);
    while (!trouble.empty() && absl::Now() < end) {
      absl::SleepFor(kPause);
      trouble = Trouble(*channel, absl::Now() + kOneCheck);
    }
    session.terminal.out << address << "  " << (trouble.empty() ? "serving" : trouble) << '\n';
    if (!trouble.empty()) sick += (sick.empty() ? "" : ", ") + address;
  }
  if (sick.empty()) return absl::OkStatus();
  return absl::UnavailableError("Not ready: " + sick + ".");
}

}  // namespace

void AddHealthCommand(CLI::App& app, Session& session) {
  CLI::App* health = app.add_subcommand("health", "Whether services can do their work now");
  auto addresses = std::make_shared<std::vector<std::string>>();
  auto wait = std::make_shared<std::string>("0");
  health->add_option("ADDR", *addresses, "Default: order-sync and log-store");
  health->add_option("--wait", *wait, "Ask again until then: 30s");
  health->footer(
      "Example: waybill health 127.0.0.1:50051 --wait 30s\nExit code 0 only if all serve.");
  health->callback([&session, addresses, wait] {
    session.action = [&session, addresses, wait]() -> absl::Status {
      absl::Duration duration;
      if (!absl::ParseDuration(*wait, &duration)) {
        return UsageError("--wait is a duration such as 30s");
      }
      return Health(session, *addresses, duration);
    };
  });
}

}  // namespace waybill::cli
