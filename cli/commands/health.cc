// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string_view>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "cli/commands/commands.h"
#include "cli/output/failure.h"
#include "google/protobuf/wrappers.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "libs/errors/error.h"
#include "libs/rpc/handle.h"

namespace waybill::cli {
namespace {

constexpr char kCheck[] = "/grpc.health.v1.Health/Check";
constexpr absl::Duration kOneCheck = absl::Seconds(5);
constexpr absl::Duration kPause = absl::Milliseconds(200);
constexpr std::uint32_t kServingStatus = 1;

// On the wire, HealthCheckRequest is a StringValue and HealthCheckResponse a UInt32Value: their
// only fields have the same number and encoding.
using Request = google::protobuf::StringValue;
using Response = google::protobuf::UInt32Value;

enum class Health { kServing, kNotReady, kUnreachable };

Health AskOnce(const std::shared_ptr<grpc::Channel>& channel, const std::string& of) {
  grpc::TemplatedGenericStub<Request, Response> stub(channel);
  const auto context = rpc::ContextUntil(absl::Now() + kOneCheck);
  Request request;
  request.set_value(of);
  Response response;
  grpc::Status status;
  absl::Notification done;
  stub.UnaryCall(context.get(), kCheck, grpc::StubOptions(), &request, &response,
                 [&](grpc::Status ended) {
                   status = std::move(ended);
                   done.Notify();
                 });
  done.WaitForNotification();  // The context's deadline bounds it.
  if (!status.ok()) return Health::kUnreachable;
  return response.value() == kServingStatus ? Health::kServing : Health::kNotReady;
}

// Asks until it serves or `end` has come, at least once.
Health AskUntil(const std::shared_ptr<grpc::Channel>& channel, const std::string& of,
                absl::Time end) {
  Health health = AskOnce(channel, of);
  while (health != Health::kServing && absl::Now() < end) {
    absl::SleepFor(kPause);
    health = AskOnce(channel, of);
  }
  return health;
}

std::string_view HealthText(Health health) {
  switch (health) {
    case Health::kServing:
      return "serving";
    case Health::kNotReady:
      return "not ready";
    case Health::kUnreachable:
      return "does not answer";
  }
  return "";
}

absl::Status Trouble(const Session& session, const std::string& address, Health health) {
  if (health == Health::kUnreachable) return session.Unreachable(address);
  return errors::ToStatus({.reason = errors::Reason::kPrerequisitesMissing,
                           .message = address + " answers, but something that it needs does not.",
                           .remedy = "Its log says what; it is ready as soon as that answers."});
}

absl::Status AskAll(Session& session, std::vector<std::string> addresses, const std::string& of,
                    absl::Duration wait) {
  if (addresses.empty()) addresses = {session.order_sync, session.log_store};
  const absl::Time end = absl::Now() + wait;
  std::string troubles;
  for (const std::string& address : addresses) {
    const auto channel = session.ChannelTo(address);
    if (!channel.ok()) return channel.status();
    const Health health = AskUntil(*channel, of, end);
    session.terminal.out << address << "  " << HealthText(health) << '\n';
    if (health != Health::kServing) troubles += DescribeError(Trouble(session, address, health));
  }
  if (troubles.empty()) return absl::OkStatus();
  session.terminal.err << troubles;
  return Ended(kFailed);
}

}  // namespace

void AddHealthCommand(CLI::App& app, Session& session) {
  CLI::App* health = app.add_subcommand("health", "Whether services can do their work now");
  auto addresses = std::make_shared<std::vector<std::string>>();
  auto of = std::make_shared<std::string>();
  auto wait = std::make_shared<std::string>("0");
  health->add_option("ADDR", *addresses, "Default: order-sync and log-store");
  health->add_option("--service", *of, "What of it: redis, or liveness for the process alone");
  health->add_option("--wait", *wait, "Ask again until then: 30s");
  health->footer(
      "Example: waybill health 127.0.0.1:50051 --wait 30s\nExit code 0 only if all serve.");
  health->callback([&session, addresses, of, wait] {
    session.action = [&session, addresses, of, wait]() -> absl::Status {
      absl::Duration duration;
      if (!absl::ParseDuration(*wait, &duration)) {
        return UsageError("--wait is a duration such as 30s");
      }
      return AskAll(session, *addresses, *of, duration);
    };
  });
}

}  // namespace waybill::cli
