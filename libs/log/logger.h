// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "libs/log/field.h"

namespace spdlog {
class logger;
}

namespace waybill::log {

enum class Level : std::uint8_t { kDebug, kInfo, kWarning, kError };

// "debug", "info", "warning", "error".
std::string_view LevelName(Level level);
std::optional<Level> ParseLevel(std::string_view name);

using Fields = std::initializer_list<Field>;

// Writes one JSON object a line: `time` (RFC 3339, UTC), `level`, `component`, `message`, then the
// fields, and `trace_id` where the thread works for somebody (libs/trace). The message is constant,
// what varies stands in fields; neither holds personal data or a secret. Bytes that are not UTF-8
// are replaced. Thread-safe; lines never mix.
//
//   logger.Info("order synced", {{"store", store}, {"order", id}, {"took", took}});
class Logger {
 public:
  // Writes to stderr what is of `level` or above.
  Logger(std::string_view component, Level level);
  // Writes to `out`, which outlives the logger.
  Logger(std::string_view component, Level level, std::ostream& out);
  ~Logger();

  Logger(const Logger&) = delete;
  Logger& operator=(const Logger&) = delete;

  void Debug(std::string_view message, Fields fields = {}) const {
    Write(Level::kDebug, message, fields);
  }
  void Info(std::string_view message, Fields fields = {}) const {
    Write(Level::kInfo, message, fields);
  }
  void Warning(std::string_view message, Fields fields = {}) const {
    Write(Level::kWarning, message, fields);
  }
  void Error(std::string_view message, Fields fields = {}) const {
    Write(Level::kError, message, fields);
  }

 private:
  void Write(Level level, std::string_view message, Fields fields) const;

  const std::string component_;
  const std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace waybill::log
