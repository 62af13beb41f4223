// SPDX-License-Identifier: Apache-2.0
#include <pthread.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "cli/program.h"
#include "libs/rpc/signals.h"

namespace {

constexpr int kInterrupted = 130;

// Waits for Ctrl-C beside the command; its destructor joins the thread.
class InterruptThread {
 public:
  InterruptThread(const waybill::rpc::StopSignals& signals, waybill::cli::Interrupt& interrupt)
      : thread_([&signals, &interrupt, this] {
          while (true) {
            signals.Wait();
            if (done_) return;
            if (!interrupt.Fire()) _exit(kInterrupted);
          }
        }) {}
  InterruptThread(const InterruptThread&) = delete;
  InterruptThread& operator=(const InterruptThread&) = delete;
  ~InterruptThread() {
    done_ = true;
    pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
  }

 private:
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

int Columns() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace

int main(int argc, char** argv) {
  const waybill::rpc::StopSignals signals;
  std::setlocale(LC_CTYPE, "C.UTF-8");  // For wcwidth.
  waybill::cli::Interrupt interrupt;
  const InterruptThread thread(signals, interrupt);
  const char* no_colour = std::getenv("NO_COLOR");
  waybill::cli::Terminal terminal{
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .width = Columns(),
      .colour = isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0'),
      .redraws = isatty(STDERR_FILENO) == 1,
      .zone = absl::LocalTimeZone()};
  return waybill::cli::Run(std::vector<std::string>(argv + 1, argv + argc), terminal, interrupt);
}
