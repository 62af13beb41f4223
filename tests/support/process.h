// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "tests/support/file_descriptor.h"

// Whole programs under test: started, watched, killed at will, and never left behind.
namespace waybill::process {

struct Command {
  std::string program;  // A path, or a name to look up in PATH.
  std::vector<std::string> args = {};
  std::map<std::string, std::string> environment = {};  // Added to ours; ours lose.
};

// How a process ended: by itself with a code, or by a signal. The other one is zero.
struct Exit {
  int code = 0;
  int signal = 0;

  bool operator==(const Exit&) const = default;
};

// The path of one of our own programs ("order-sync"): $WAYBILL_BIN, which ctest sets, and the name.
std::string OwnProgram(std::string_view name);

// A running child process. Its destructor kills it (SIGKILL), so that no test leaves one behind;
// the kernel does the same when the thread that called Start ends or dies. What it writes is read
// at once and kept, so it never blocks on a full pipe. Thread-safe.
class Process {
 public:
  // Starts `command` with /dev/null as its stdin. A program that cannot be started is NOT_FOUND
  // or whatever else exec says.
  static absl::StatusOr<std::unique_ptr<Process>> Start(const Command& command);

  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  pid_t pid() const { return pid_; }

  // The first line, on stdout or stderr, that contains `text`; it may have been written long ago.
  // DEADLINE_EXCEEDED, or FAILED_PRECONDITION once the program has ended without writing it; the
  // message of both shows the last output.
  absl::StatusOr<std::string> WaitForLine(std::string_view text, absl::Duration timeout);

  // Sends a signal; does nothing if the process has ended.
  void Signal(int signal);

  // Waits for its end. DEADLINE_EXCEEDED if it is still running then.
  absl::StatusOr<Exit> Wait(absl::Duration timeout);

  // SIGTERM, then Wait. A process that outlives `timeout` is DEADLINE_EXCEEDED, and still running.
  absl::StatusOr<Exit> Terminate(absl::Duration timeout);

  // kill -9, and waits until it is gone.
  Exit Kill();

  // What it wrote so far; all of it once it has ended.
  std::string Stdout() const;
  std::string Stderr() const;

 private:
  Process(std::string name, pid_t pid, FileDescriptor pid_fd, FileDescriptor out,
          FileDescriptor err);

  void Watch();
  bool Drain(const FileDescriptor& from, std::string& into);
  std::string LastOutput() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::string name_;
  const pid_t pid_;
  const FileDescriptor pid_fd_;
  const FileDescriptor out_;
  const FileDescriptor err_;

  mutable absl::Mutex mutex_;
  std::string stdout_ ABSL_GUARDED_BY(mutex_);
  std::string stderr_ ABSL_GUARDED_BY(mutex_);
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  Exit exit_ ABSL_GUARDED_BY(mutex_);

  std::thread watcher_;  // Last: it uses everything above.
};

struct Finished {
  Exit exit;
  std::string out;
  std::string err;
};

// Runs `command` to its end and answers with what it wrote. One that outlives `timeout` is killed,
// and DEADLINE_EXCEEDED.
absl::StatusOr<Finished> RunToEnd(const Command& command, absl::Duration timeout);

}  // namespace waybill::process
