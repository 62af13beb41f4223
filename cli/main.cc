// SPDX-License-Identifier: Apache-2.0
#include <langinfo.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "cli/program.h"
#include "cli/session.h"
#include "libs/rpc/signals.h"

namespace {

// Waits for Ctrl-C beside the command; its destructor joins the thread.
class InterruptThread {
 public:
  InterruptThread(const waybill::rpc::StopSignals& signals, waybill::cli::Interrupt& interrupt)
      : thread_([&signals, &interrupt, this] {
          while (true) {
            signals.Wait();
            if (done_) return;
            if (!interrupt.Fire()) _exit(waybill::cli::kInterrupted);
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

int Columns(int file) {
  winsize size{};
  if (isatty(file) == 0 || ioctl(file, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

std::string_view Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool TakesUtf8() {
  std::setlocale(LC_CTYPE, "");
  const bool takes = std::string_view(nl_langinfo(CODESET)) == "UTF-8";
  std::setlocale(LC_CTYPE, "C.UTF-8");  // For wcwidth: what the services say is UTF-8.
  return takes;
}

}  // namespace

int main(int argc, char** argv) {
  const waybill::rpc::StopSignals signals;
  waybill::cli::Interrupt interrupt;
  const InterruptThread thread(signals, interrupt);
  const bool dumb = Variable("TERM") == "dumb";
  waybill::cli::Terminal terminal{
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .width = Columns(STDOUT_FILENO),
      .colour = isatty(STDOUT_FILENO) == 1 && Variable("NO_COLOR").empty() && !dumb,
      .err_width = dumb ? 0 : Columns(STDERR_FILENO),
      .utf8 = TakesUtf8(),
      .zone = absl::LocalTimeZone()};
  return waybill::cli::Run(std::vector<std::string>(argv + 1, argv + argc), terminal, interrupt);
}
