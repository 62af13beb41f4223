// SPDX-License-Identifier: Apache-2.0
#include "tests/system/malformed.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace waybill::system_test {
namespace {

// https://www.rfc-editor.org/rfc/rfc9113#name-frame-definitions
enum Type : std::uint8_t {
  kData = 0,
  kHeaders = 1,
  kRstStream = 3,
  kSettings = 4,
  kPing = 6,
  kWindowUpdate = 8,
  kContinuation = 9
};
constexpr std::uint8_t kEndStream = 1;
constexpr std::uint8_t kEndHeaders = 4;
constexpr std::size_t kMostStreams = 128;  // As many as a server allows on a connection.
constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

std::string BigEndian(std::uint64_t value, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    text += static_cast<char>(value >> shift);
  }
  return text;
}

std::string Head(std::size_t length, std::uint8_t type, std::uint8_t flags, std::uint32_t stream) {
  return BigEndian(length, 3) + BigEndian(type, 1) + BigEndian(flags, 1) + BigEndian(stream, 4);
}

std::string Frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream,
                  const std::string& payload) {
  return Head(payload.size(), type, flags, stream) + payload;
}

std::string Opening() { return std::string(kPreface) + Frame(kSettings, 0, 0, ""); }

// A string of HPACK, not compressed. https://www.rfc-editor.org/rfc/rfc7541#section-5
std::string Literal(const std::string& text) {
  constexpr std::size_t kInPrefix = 127;
  if (text.size() < kInPrefix) return BigEndian(text.size(), 1) + text;
  std::string length = BigEndian(kInPrefix, 1);
  std::size_t rest = text.size() - kInPrefix;
  for (; rest >= 128; rest /= 128) length += static_cast<char>(rest % 128 + 128);
  return length + static_cast<char>(rest) + text;
}

std::string Header(const std::string& name, const std::string& value) {
  return '\0' + Literal(name) + Literal(value);
}

std::string RequestHeaders(const std::string& path) {
  return Header(":method", "POST") + Header(":scheme", "http") + Header(":path", path) +
         Header(":authority", "localhost") + Header("te", "trailers") +
         Header("content-type", "application/grpc");
}

// https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md: compressed or not, and how long.
std::string MessageHead(std::uint8_t compressed, std::uint32_t length) {
  return BigEndian(compressed, 1) + BigEndian(length, 4);
}

}  // namespace

std::string Malformed::Next() {
  constexpr std::array kKinds = {&Malformed::WrongPreface,     &Malformed::RandomFrames,
                                 &Malformed::CutFrame,         &Malformed::HugeHeaders,
                                 &Malformed::WrongHeaders,     &Malformed::WrongMessage,
                                 &Malformed::OversizedMessage, &Malformed::HalfOpenStreams,
                                 &Malformed::ResetStreams,     &Malformed::ControlFlood};
  return (this->*kKinds[Below(kKinds.size())])();
}

std::string Malformed::Bytes(std::size_t count) {
  std::string bytes(count, '\0');
  std::ranges::generate(bytes, [this] { return static_cast<char>(random_()); });
  return bytes;
}

std::string Malformed::Call(std::uint32_t stream) {
  return Frame(kHeaders, kEndHeaders, stream, RequestHeaders(paths_[Below(paths_.size())]));
}

std::string Malformed::WrongPreface() {
  std::string preface = Opening();
  switch (Below(4)) {
    case 0:
      return Bytes(1 + Below(300));
    case 1:
      return preface.substr(0, Below(preface.size()));
    case 2:
      return "POST " + paths_.front() +
             " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nwhat else";
    default:
      preface[Below(kPreface.size())] ^= static_cast<char>(1U << Below(8));
      return preface + Call(1);
  }
}

std::string Malformed::RandomFrames() {
  std::string text = Opening();
  for (std::size_t count = 1 + Below(20); count > 0; --count) {
    text += Frame(static_cast<std::uint8_t>(Below(12)), static_cast<std::uint8_t>(Below(256)),
                  static_cast<std::uint32_t>(Below(8)), Bytes(Below(100)));
  }
  return text;
}

std::string Malformed::CutFrame() {
  const std::string text =
      Opening() + Call(1) + Frame(kData, kEndStream, 1, MessageHead(0, 4) + "abcd");
  std::string cut = text.substr(0, 34 + Below(text.size() - 34));
  if (Below(2) == 0) cut += Head(1 + Below(16384), kData, kEndStream, 1) + "a";
  return cut;
}

std::string Malformed::HugeHeaders() {
  std::string text = Opening() + Frame(kHeaders, 0, 1, RequestHeaders(paths_.front()));
  const std::size_t size = 1000 + Below(16000);
  for (std::size_t count = Below(64); count > 0; --count) {
    text +=
        Frame(kContinuation, 0, 1, Header("x-" + std::to_string(count), std::string(size, 'a')));
  }
  return text + Frame(kContinuation, Below(2) == 0 ? kEndHeaders : 0, 1, "");
}

std::string Malformed::WrongHeaders() {
  std::string headers = RequestHeaders(paths_[Below(paths_.size())]);
  switch (Below(5)) {
    case 0:
      headers[Below(headers.size())] ^= static_cast<char>(1U << Below(8));
      break;
    case 1:
      headers = Header(":path", Bytes(Below(200))) + headers;
      break;
    case 2:
      headers += Header("grpc-timeout", std::string(Below(100), '9') + "n");
      break;
    case 3:
      headers += Header("authorization", Bytes(Below(5000))) + Header("traceparent", Bytes(55));
      break;
    default:
      headers += "\xff\xff\xff\xff\xff\x7f" + Bytes(Below(50));  // An index that there is not.
  }
  return Opening() + Frame(kHeaders, kEndHeaders | kEndStream, 1, headers);
}

std::string Malformed::WrongMessage() {
  const std::string message = Bytes(Below(2000));
  const auto claimed = static_cast<std::uint32_t>(message.size());
  return Opening() + Call(1) +
         Frame(kData, kEndStream, 1,
               MessageHead(static_cast<std::uint8_t>(Below(3)), claimed) + message);
}

std::string Malformed::OversizedMessage() {
  const std::array<std::uint32_t, 4> sizes = {16U << 20U, (16U << 20U) + 1, 1U << 31U, 0xffffffffU};
  std::string text =
      Opening() + Call(1) + Frame(kData, 0, 1, MessageHead(0, sizes[Below(sizes.size())]));
  for (std::size_t count = Below(4); count > 0; --count) text += Frame(kData, 0, 1, Bytes(16384));
  return text;
}

std::string Malformed::HalfOpenStreams() {
  std::string text = Opening();
  const std::size_t end = 2 * (1 + Below(kMostStreams));
  for (std::uint32_t stream = 1; stream < end; stream += 2) text += Call(stream);
  return text;
}

std::string Malformed::ResetStreams() {
  std::string text = Opening();
  const std::size_t end = 2 * (1 + Below(kMostStreams));
  for (std::uint32_t stream = 1; stream < end; stream += 2) {
    text += Call(stream) + Frame(kRstStream, 0, stream, BigEndian(8, 4));
  }
  return text;
}

std::string Malformed::ControlFlood() {
  std::string text = Opening();
  for (std::size_t count = Below(500); count > 0; --count) {
    switch (Below(3)) {
      case 0:
        text += Frame(kPing, 0, 0, Bytes(8));
        break;
      case 1:
        text += Frame(kSettings, 0, 0, BigEndian(Below(8), 2) + Bytes(4));
        break;
      default:
        text += Frame(kWindowUpdate, 0, static_cast<std::uint32_t>(Below(3)), Bytes(4));
    }
  }
  return text;
}

}  // namespace waybill::system_test
