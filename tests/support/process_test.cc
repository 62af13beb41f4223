// SPDX-License-Identifier: Apache-2.0
#include "tests/support/process.h"

#include <signal.h>

#include <cerrno>
#include <memory>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::process {
namespace {

using ::testing::HasSubstr;

constexpr absl::Duration kPatience = absl::Seconds(20);
constexpr absl::Duration kAtOnce = absl::Milliseconds(1);

Command Shell(std::string script) { return {.program = "sh", .args = {"-c", std::move(script)}}; }

std::unique_ptr<Process> Started(const Command& command) {
  absl::StatusOr<std::unique_ptr<Process>> process = Process::Start(command);
  EXPECT_TRUE(process.ok()) << process.status();
  return process.ok() ? *std::move(process) : nullptr;
}

TEST(ProcessTest, ReportsTheExitCodeAndBothOutputs) {
  const absl::StatusOr<Finished> finished =
      RunToEnd(Shell("echo out; echo err >&2; exit 3"), kPatience);
  ASSERT_TRUE(finished.ok()) << finished.status();
  EXPECT_EQ(finished->exit, Exit{.code = 3});
  EXPECT_EQ(finished->out, "out\n");
  EXPECT_EQ(finished->err, "err\n");
}

TEST(ProcessTest, SaysWhyAProgramDoesNotStart) {
  const auto process = Process::Start({.program = "/nonexistent/program"});
  EXPECT_EQ(process.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(process.status().message()), HasSubstr("/nonexistent/program"));
}

TEST(ProcessTest, FindsTheWholeLineThatItWaitsFor) {
  const auto process = Started(Shell("echo starting; echo 'listening on 127.0.0.1:5'; sleep 60"));
  const absl::StatusOr<std::string> line = process->WaitForLine("listening on", kPatience);
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(*line, "listening on 127.0.0.1:5");
}

TEST(ProcessTest, StopsWaitingForALineWhenTheProgramEnds) {
  const auto process = Started(Shell("echo no such luck >&2"));
  const absl::StatusOr<std::string> line = process->WaitForLine("listening on", kPatience);
  EXPECT_EQ(line.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(line.status().message()), HasSubstr("no such luck"));
}

TEST(ProcessTest, StopsWaitingForALineAtTheDeadline) {
  const auto process = Started(Shell("sleep 60"));
  EXPECT_EQ(process->WaitForLine("listening on", kAtOnce).status().code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST(ProcessTest, TerminatesAProgramThatDrains) {
  const auto process =
      Started(Shell("trap 'echo drained; exit 0' TERM; echo up; "
                    "while :; do sleep 0.01; done"));
  ASSERT_TRUE(process->WaitForLine("up", kPatience).ok());
  const absl::StatusOr<Exit> exit = process->Terminate(kPatience);
  ASSERT_TRUE(exit.ok()) << exit.status();
  EXPECT_EQ(*exit, Exit{.code = 0});
  EXPECT_THAT(process->Stdout(), HasSubstr("drained"));
}

TEST(ProcessTest, TerminateGivesUpOnAProgramThatDoesNot) {
  const auto process = Started(Shell("trap '' TERM; echo up; while :; do sleep 0.01; done"));
  ASSERT_TRUE(process->WaitForLine("up", kPatience).ok());
  EXPECT_EQ(process->Terminate(kAtOnce).status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(process->Kill(), Exit{.signal = SIGKILL});
}

TEST(ProcessTest, IsGoneWithItsOwner) {
  auto process = Started(Shell("sleep 60"));
  const pid_t pid = process->pid();
  process.reset();
  EXPECT_EQ(kill(pid, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

TEST(ProcessTest, KeepsMoreOutputThanAPipeHolds) {
  const absl::StatusOr<Finished> finished =
      RunToEnd(Shell("head -c 1000000 /dev/zero | tr '\\0' x"), kPatience);
  ASSERT_TRUE(finished.ok()) << finished.status();
  EXPECT_EQ(finished->out.size(), 1'000'000);
}

TEST(ProcessTest, AddsToTheEnvironment) {
  Command command = Shell("echo \"$GREETING $HOME\"");
  command.environment = {{"GREETING", "hello"}, {"HOME", "/nowhere"}};
  const absl::StatusOr<Finished> finished = RunToEnd(command, kPatience);
  ASSERT_TRUE(finished.ok()) << finished.status();
  EXPECT_EQ(finished->out, "hello /nowhere\n");
}

}  // namespace
}  // namespace waybill::process
