// SPDX-License-Identifier: Apache-2.0
#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

extern "C" {  // The header of glibc 2.36 forgets to say so.
#include <sys/pidfd.h>
}

namespace waybill::process {
namespace {

struct Pipe {
  FileDescriptor read;
  FileDescriptor write;
};

absl::StatusOr<Pipe> OpenPipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return absl::ErrnoToStatus(errno, "pipe2");
  return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

std::map<std::string, std::string> MergedEnvironment(
    const std::map<std::string, std::string>& added) {
  std::map<std::string, std::string> merged = added;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    merged.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return merged;
}

// The arrays that exec wants, made before the fork: the child of a program with threads may not
// allocate.
class ExecArguments {
 public:
  explicit ExecArguments(const Command& command) {
    strings_.push_back(command.program);
    strings_.insert(strings_.end(), command.args.begin(), command.args.end());
    const size_t argc = strings_.size();
    for (const auto& [name, value] : MergedEnvironment(command.environment)) {
      strings_.push_back(absl::StrCat(name, "=", value));
    }
    for (size_t i = 0; i < strings_.size(); ++i) {
      (i < argc ? argv_ : envp_).push_back(strings_[i].data());
    }
    argv_.push_back(nullptr);
    envp_.push_back(nullptr);
  }

  char** argv() { return argv_.data(); }
  char** envp() { return envp_.data(); }

 private:
  std::vector<std::string> strings_;
  std::vector<char*> argv_;
  std::vector<char*> envp_;
};

// Between fork and exec: async-signal-safe calls only.
[[noreturn]] void BecomeChild(ExecArguments& arguments, int null, int out, int err, int failure,
                              pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  if (getppid() == parent && dup2(null, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
      dup2(err, STDERR_FILENO) >= 0) {
    execvpe(arguments.argv()[0], arguments.argv(), arguments.envp());
  }
  const int error = errno;
  [[maybe_unused]] const ssize_t written = write(failure, &error, sizeof(error));
  _exit(127);
}

// Why exec failed; nothing if it went well, for then the pipe closes without a word.
std::optional<int> ExecFailure(const Pipe& failure) {
  int error = 0;
  ssize_t got = 0;
  do {
    got = read(failure.read.get(), &error, sizeof(error));
  } while (got < 0 && errno == EINTR);
  if (got != sizeof(error)) return std::nullopt;
  return error;
}

std::optional<std::string> LineWith(std::string_view output, std::string_view text) {
  const size_t at = output.find(text);
  if (at == std::string_view::npos) return std::nullopt;
  const size_t end = output.find('\n', at);
  if (end == std::string_view::npos) return std::nullopt;  // Not all of it is there yet.
  const size_t before = output.substr(0, at).rfind('\n');
  const size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return std::string(output.substr(begin, end - begin));
}

}  // namespace

std::string OwnProgram(std::string_view name) {
  const char* folder = std::getenv("WAYBILL_BIN");
  return absl::StrCat(folder == nullptr ? "build/release/bin" : folder, "/", std::string(name));
}

absl::StatusOr<std::unique_ptr<Process>> Process::Start(const Command& command) {
  ExecArguments arguments(command);
  absl::StatusOr<Pipe> out = OpenPipe();
  if (!out.ok()) return out.status();
  absl::StatusOr<Pipe> err = OpenPipe();
  if (!err.ok()) return err.status();
  absl::StatusOr<Pipe> failure = OpenPipe();
  if (!failure.ok()) return failure.status();
  const FileDescriptor null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (!null.valid()) return absl::ErrnoToStatus(errno, "open /dev/null");

  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid < 0) return absl::ErrnoToStatus(errno, "fork");
  if (pid == 0) {
    BecomeChild(arguments, null.get(), out->write.get(), err->write.get(), failure->write.get(),
                parent);
  }
  failure->write = FileDescriptor();
  if (const std::optional<int> error = ExecFailure(*failure)) {
    waitpid(pid, nullptr, 0);
    return absl::ErrnoToStatus(*error, absl::StrCat("cannot start ", command.program));
  }
  FileDescriptor pid_fd(pidfd_open(pid, 0));
  if (!pid_fd.valid()) {
    const int error = errno;
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);
    return absl::ErrnoToStatus(error, "pidfd_open");
  }
  return std::unique_ptr<Process>(new Process(command.program, pid, std::move(pid_fd),
                                              std::move(out->read), std::move(err->read)));
}

Process::Process(std::string name, pid_t pid, FileDescriptor pid_fd, FileDescriptor out,
                 FileDescriptor err)
    : name_(std::move(name)),
      pid_(pid),
      pid_fd_(std::move(pid_fd)),
      out_(std::move(out)),
      err_(std::move(err)) {
  fcntl(out_.get(), F_SETFL, O_NONBLOCK);
  fcntl(err_.get(), F_SETFL, O_NONBLOCK);
  watcher_ = std::thread([this] { Watch(); });
}

Process::~Process() {
  Signal(SIGKILL);
  watcher_.join();
}

// Reads until the process ends, whatever its own children still hold open.
void Process::Watch() {
  std::array<pollfd, 3> waits{pollfd{.fd = pid_fd_.get(), .events = POLLIN, .revents = 0},
                              pollfd{.fd = out_.get(), .events = POLLIN, .revents = 0},
                              pollfd{.fd = err_.get(), .events = POLLIN, .revents = 0}};
  do {
    if (poll(waits.data(), waits.size(), -1) < 0) continue;
    if (!Drain(out_, stdout_)) waits[1].fd = -1;
    if (!Drain(err_, stderr_)) waits[2].fd = -1;
  } while (waits[0].revents == 0);

  Drain(out_, stdout_);
  Drain(err_, stderr_);
  int status = 0;
  waitpid(pid_, &status, 0);
  absl::MutexLock lock(&mutex_);
  exit_ =
      WIFSIGNALED(status) ? Exit{.signal = WTERMSIG(status)} : Exit{.code = WEXITSTATUS(status)};
  ended_ = true;
}

// Takes what there is. False at the end of the pipe.
bool Process::Drain(const FileDescriptor& from, std::string& into) {
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t got = read(from.get(), buffer.data(), buffer.size());
    if (got == 0) return false;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return true;
    absl::MutexLock lock(&mutex_);
    into.append(buffer.data(), static_cast<size_t>(got));
  }
}

absl::StatusOr<std::string> Process::WaitForLine(std::string_view text, absl::Duration timeout) {
  std::optional<std::string> line;
  const auto settled = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    line = LineWith(stdout_, text);
    if (!line.has_value()) line = LineWith(stderr_, text);
    return line.has_value() || ended_;
  };
  absl::MutexLock lock(&mutex_);
  const bool in_time = mutex_.AwaitWithTimeout(absl::Condition(&settled), timeout);
  if (line.has_value()) return *std::move(line);
  const std::string what =
      absl::StrCat(name_, in_time ? " ended without a line with '" : " wrote no line with '",
                   std::string(text), "'; its last output:\n", LastOutput());
  return in_time ? absl::FailedPreconditionError(what) : absl::DeadlineExceededError(what);
}

void Process::Signal(int signal) { pidfd_send_signal(pid_fd_.get(), signal, nullptr, 0); }

absl::StatusOr<Exit> Process::Wait(absl::Duration timeout) {
  absl::MutexLock lock(&mutex_);
  if (!mutex_.AwaitWithTimeout(absl::Condition(&ended_), timeout)) {
    return absl::DeadlineExceededError(
        absl::StrCat(name_, " is still running; its last output:\n", LastOutput()));
  }
  return exit_;
}

absl::StatusOr<Exit> Process::Terminate(absl::Duration timeout) {
  Signal(SIGTERM);
  return Wait(timeout);
}

Exit Process::Kill() {
  Signal(SIGKILL);
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&ended_));
  return exit_;
}

std::string Process::Stdout() const {
  absl::MutexLock lock(&mutex_);
  return stdout_;
}

std::string Process::Stderr() const {
  absl::MutexLock lock(&mutex_);
  return stderr_;
}

std::string Process::LastOutput() const {
  constexpr size_t kShown = 2000;
  const std::string all = absl::StrCat(stdout_, stderr_);
  return all.size() <= kShown ? all : all.substr(all.size() - kShown);
}

absl::StatusOr<Finished> RunToEnd(const Command& command, absl::Duration timeout) {
  absl::StatusOr<std::unique_ptr<Process>> process = Process::Start(command);
  if (!process.ok()) return process.status();
  absl::StatusOr<Exit> exit = (*process)->Wait(timeout);
  if (!exit.ok()) return exit.status();
  return Finished{.exit = *exit, .out = (*process)->Stdout(), .err = (*process)->Stderr()};
}

}  // namespace waybill::process
