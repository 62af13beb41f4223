// SPDX-License-Identifier: Apache-2.0
#include "libs/service/host.h"

#include <utility>

#include "libs/errors/error.h"

namespace waybill::service {
namespace {

constexpr absl::Duration kCheckInterval = absl::Seconds(2);

}  // namespace

absl::StatusOr<std::unique_ptr<Host>> Host::Create(std::string_view name, const Settings& settings,
                                                   const log::Logger& logger) {
  auto callers = rpc::OpenCallers(settings.callers, logger);
  if (!callers.ok()) return callers.status();
  return std::unique_ptr<Host>(new Host(name, settings, logger, *std::move(callers)));
}

Host::Host(std::string_view name, const Settings& settings, const log::Logger& logger,
           std::unique_ptr<config::CallersFile> callers)
    : settings_(settings),
      logger_(logger),
      record_(name, log::Level::kInfo),
      callers_(std::move(callers)),
      registry_(name),
      guard_({.callers = callers_.get(),
              .keys = &keys_,
              .clock = clock_,
              .record = settings.log_level > log::Level::kInfo ? record_ : logger}),
      call_metrics_(registry_, rpc::CallSide::kServer),
      outgoing_metrics_(registry_, rpc::CallSide::kClient),
      call_log_(logger) {}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Host::Connect(const std::string& target) {
  return rpc::Connect(
      {.target = target, .security = settings_.security, .observer = &outgoing_metrics_});
}

absl::Status Host::Listen(const std::vector<grpc::Service*>& services,
                          const std::vector<rpc::Dependency>& dependencies) {
  if (!settings_.metrics_listen.empty()) {
    auto metrics = MetricsServer::Start(settings_.metrics_listen, settings_.security,
                                        {.registry = registry_, .callers = callers_.get()});
    if (!metrics.ok()) return metrics.status();
    metrics_server_ = *std::move(metrics);
  }
  std::vector<std::string> names;
  for (const rpc::Dependency& dependency : dependencies) names.push_back(dependency.name);
  if (callers_ != nullptr) {
    issuer_keys_ = std::make_unique<IssuerKeys>(IssuerKeys::Deps{.callers = *callers_,
                                                                 .keys = keys_,
                                                                 .clock = clock_,
                                                                 .logger = logger_,
                                                                 .read = ReadKeySet});
    issuer_keys_->Start();
  }
  auto server = rpc::Server::Start({.address = settings_.listen,
                                    .security = settings_.security,
                                    .dependencies = names,
                                    .observers = {&call_metrics_, &call_log_, &guard_}},
                                   services);
  if (!server.ok()) return server.status();
  server_ = *std::move(server);
  if (!dependencies.empty()) {
    monitor_ = std::make_unique<rpc::DependencyMonitor>(
        server_->readiness(), dependencies, kCheckInterval,
        [this](const std::string& name, const absl::Status& status) { LogChange(name, status); });
  }
  return absl::OkStatus();
}

void Host::Drain() {
  monitor_ = nullptr;
  if (server_ != nullptr) server_->readiness().Drain();
}

void Host::Shutdown(absl::Duration drain) {
  Drain();
  if (!is_serving()) return;
  server_->Shutdown(drain);
  is_down_ = true;
}

void Host::LogChange(const std::string& dependency, const absl::Status& status) const {
  if (status.ok()) {
    logger_.Info("dependency is there", {{"dependency", dependency}});
  } else {
    logger_.Warning("dependency is missing", {{"dependency", dependency},
                                              {"detail", std::string(status.message())},
                                              {"remedy", errors::FromStatus(status).remedy}});
  }
}

}  // namespace waybill::service
