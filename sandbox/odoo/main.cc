// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "libs/clock/system_clock.h"
#include "sandbox/http/server.h"
#include "sandbox/odoo/server/web.h"

namespace {

namespace odoo = waybill::sandbox::odoo;
namespace http = waybill::sandbox::http;

struct Options {
  std::string seed_file;
  std::string version;
  http::ServerOptions server;
};

int Fail(const std::string& message) {
  std::cerr << "sandbox-odoo: " << message << '\n';
  return 1;
}

int Serve(const Options& options) {
  std::ifstream file(options.seed_file);
  if (!file) return Fail("can't read " + options.seed_file);
  odoo::Json seed = odoo::Json::parse(file, nullptr, false);
  if (!seed.is_object()) return Fail(options.seed_file + " must hold a JSON object");
  if (!options.version.empty()) seed["version"] = options.version;

  const waybill::clock::SystemClock clock;
  const auto instance = odoo::Instance::Make(seed, clock);
  if (!instance.ok()) return Fail(std::string(instance.status().message()));
  http::FaultPlan faults;
  odoo::Web web({.instance = **instance, .faults = faults, .clock = clock});
  const auto server = http::Server::Start(
      options.server, [&web](const http::Request& request) { return web.Handle(request); });
  if (!server.ok()) return Fail(std::string(server.status().message()));
  std::cout << "listening on " << options.server.host << ':' << (*server)->port() << std::endl;

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  int signal = 0;
  sigwait(&signals, &signal);
  return 0;
}

}  // namespace

// A stand-in for Odoo's external API: serves the records of a seed until SIGINT or SIGTERM.
int main(int argc, char** argv) try {
  CLI::App app("A stand-in for Odoo 17 to 19: /jsonrpc, /json/2.");
  Options options;
  app.add_option("--seed", options.seed_file, "What it starts with (JSON)")->required();
  app.add_option("--port", options.server.port, "Port to listen on; 0 takes a free one")
      ->required();
  app.add_option("--host", options.server.host, "Address to listen on")->capture_default_str();
  app.add_option("--version", options.version, "17, 18 or 19, instead of the seed's");
  app.add_option("--threads", options.server.threads, "Threads that answer")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  // Blocked before any thread starts, so that sigwait gets them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return Serve(options);
} catch (const std::exception& error) {
  return Fail(error.what());
}
