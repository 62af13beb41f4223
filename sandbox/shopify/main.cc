// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "sandbox/shopify/program.h"

// A stand-in for Shopify's Admin API: serves the orders of a file until SIGINT or SIGTERM.
int main(int argc, char** argv) try {
  using waybill::sandbox::shopify::Program;
  using waybill::sandbox::shopify::ProgramOptions;

  CLI::App app("A stand-in for Shopify's Admin GraphQL API.");
  ProgramOptions options;
  app.add_option("--orders", options.orders_file, "JSON array of orders, in the API's shape")
      ->required();
  app.add_option("--port", options.port, "Port to listen on; 0 takes a free one")->required();
  app.add_option("--host", options.host, "Address to listen on")->capture_default_str();
  app.add_option("--token", options.token, "The access token to accept; any, if not given");
  app.add_option("--threads", options.threads, "Threads that answer")->capture_default_str();
  app.add_option("--bucket", options.limits.maximum_available, "Points that the cost bucket holds")
      ->capture_default_str();
  app.add_option("--restore-rate", options.limits.restore_rate, "Points restored each second")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  const auto program = Program::Start(options);
  if (!program.ok()) {
    std::cerr << "sandbox-shopify: " << program.status().message() << '\n';
    return 1;
  }
  std::cout << "sandbox-shopify: " << (*program)->orders() << " orders on http://" << options.host
            << ':' << (*program)->port() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  return 0;
} catch (const std::exception& error) {
  std::cerr << "sandbox-shopify: " << error.what() << '\n';
  return 1;
}
