// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/redis_pub_sub.h"

#include <hiredis/hiredis.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/system_under_test.h"

namespace waybill::bench {
namespace {

constexpr absl::Duration kPatience = absl::Minutes(5);
constexpr int kWaitMilliseconds = 100;    // At most so long until it is seen that it is to stop.
constexpr std::size_t kOneInSoMany = 20;  // Listeners that measure delays.
constexpr char kChannel[] = "events";

redisContext* Connect(std::uint16_t port) {
  redisContext* const context = redisConnect("127.0.0.1", port);
  if (context == nullptr || context->err != 0) Require(absl::UnavailableError("hiredis"));
  return context;
}

void AwaitReply(redisContext* context) {
  void* reply = nullptr;
  if (redisGetReply(context, &reply) != REDIS_OK) Require(absl::UnavailableError("hiredis"));
  freeReplyObject(reply);
}

// What Redis sends for a message, up to its bytes.
std::string Head(std::size_t size) {
  return absl::StrCat("*3\r\n$7\r\nmessage\r\n$", std::strlen(kChannel), "\r\n", kChannel, "\r\n$",
                      size, "\r\n");
}

}  // namespace

RedisListeners::RedisListeners(std::uint16_t port, int count, int size)
    : message_size_(static_cast<std::size_t>(size)),
      frame_size_(Head(message_size_).size() + message_size_ + 2),
      publisher_(Connect(port)),
      epoll_(epoll_create1(EPOLL_CLOEXEC)) {
  for (int i = 0; i < count; ++i) {
    redisContext* const context = Connect(port);
    redisAppendCommand(context, "SUBSCRIBE %s", kChannel);
    AwaitReply(context);
    epoll_event event{.events = EPOLLIN, .data = {.u64 = listeners_.size()}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, context->fd, &event);
    listeners_.push_back({.context = context, .received = ""});
  }
  reader_ = std::thread([this] { Read(); });
}

RedisListeners::~RedisListeners() {
  stopping_ = true;
  reader_.join();
  close(epoll_);
  for (const Listener& listener : listeners_) redisFree(listener.context);
  redisFree(publisher_);
}

void RedisListeners::Publish(int count) {
  std::string message(message_size_, 'x');
  for (int i = 0; i < count; ++i) {
    const std::int64_t now = absl::GetCurrentTimeNanos();
    std::memcpy(message.data(), &now, sizeof(now));
    redisAppendCommand(publisher_, "PUBLISH %s %b", kChannel, message.data(), message.size());
  }
  for (int i = 0; i < count; ++i) AwaitReply(publisher_);
}

void RedisListeners::AwaitMessages(std::int64_t total) {
  absl::MutexLock lock(&mutex_);
  const auto enough = [this, total]()
                          ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return received_ >= total; };
  if (!mutex_.AwaitWithTimeout(absl::Condition(&enough), kPatience)) {
    Require(absl::DeadlineExceededError("not every message came"));
  }
}

std::vector<absl::Duration> RedisListeners::Delays() {
  absl::MutexLock lock(&mutex_);
  return delays_;
}

void RedisListeners::Read() {
  std::array<epoll_event, 64> events{};
  std::vector<char> bytes(64U << 10U);
  while (!stopping_) {
    const int ready = epoll_wait(epoll_, events.data(), events.size(), kWaitMilliseconds);
    for (int i = 0; i < ready; ++i) {
      const auto index = static_cast<std::size_t>(events.at(static_cast<std::size_t>(i)).data.u64);
      const ssize_t size = recv(listeners_[index].context->fd, bytes.data(), bytes.size(), 0);
      if (size <= 0) Require(absl::UnavailableError("Redis has left a subscriber"));
      Take(index, bytes.data(), static_cast<std::size_t>(size));
    }
  }
}

void RedisListeners::Take(std::size_t index, const char* bytes, std::size_t size) {
  std::string& received = listeners_[index].received;
  received.append(bytes, size);
  const std::size_t count = received.size() / frame_size_;
  const bool measures = measures_ && index % kOneInSoMany == 0;
  const std::int64_t now = absl::GetCurrentTimeNanos();
  const std::size_t head = frame_size_ - message_size_ - 2;
  absl::MutexLock lock(&mutex_);
  received_ += static_cast<std::int64_t>(count);
  for (std::size_t i = 0; measures && i < count; ++i) {
    std::int64_t sent = 0;
    std::memcpy(&sent, received.data() + i * frame_size_ + head, sizeof(sent));
    delays_.push_back(absl::Nanoseconds(now - sent));
  }
  received.erase(0, count * frame_size_);
}

}  // namespace waybill::bench
