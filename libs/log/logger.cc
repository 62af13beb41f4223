// SPDX-License-Identifier: Apache-2.0
#include "libs/log/logger.h"

#include <array>
#include <cstddef>
#include <utility>

#include "absl/time/clock.h"
#include "libs/trace/scope.h"
#include "spdlog/logger.h"
#include "spdlog/sinks/ostream_sink.h"
#include "spdlog/sinks/stdout_sinks.h"

namespace waybill::log {
namespace {

constexpr std::array<std::string_view, 4> kLevelNames = {"debug", "info", "warning", "error"};

spdlog::level::level_enum ToSpdlog(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarning:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

std::unique_ptr<spdlog::logger> MakeLogger(Level level, spdlog::sink_ptr sink) {
  auto logger = std::make_unique<spdlog::logger>("waybill", std::move(sink));
  logger->set_pattern("%v");
  logger->set_level(ToSpdlog(level));
  logger->flush_on(spdlog::level::trace);
  return logger;
}

std::string ToLine(std::string_view component, Level level, std::string_view message,
                   Fields fields) {
  nlohmann::ordered_json line = {
      {"time", Value(absl::Now()).json()},
      {"level", LevelName(level)},
      {"component", component},
      {"message", message},
  };
  for (const Field& field : fields) line.emplace(std::string(field.name), field.value.json());
  if (trace::Current().has_value()) line.emplace("trace_id", trace::Current()->trace_id);
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string_view LevelName(Level level) { return kLevelNames[static_cast<std::size_t>(level)]; }

std::optional<Level> ParseLevel(std::string_view name) {
  for (const Level level : {Level::kDebug, Level::kInfo, Level::kWarning, Level::kError}) {
    if (LevelName(level) == name) return level;
  }
  return std::nullopt;
}

Logger::Logger(std::string_view component, Level level)
    : component_(component),
      logger_(MakeLogger(level, std::make_shared<spdlog::sinks::stderr_sink_mt>())) {}

Logger::Logger(std::string_view component, Level level, std::ostream& out)
    : component_(component),
      logger_(MakeLogger(level, std::make_shared<spdlog::sinks::ostream_sink_mt>(out))) {}

Logger::~Logger() = default;

void Logger::Write(Level level, std::string_view message, Fields fields) const {
  if (!logger_->should_log(ToSpdlog(level))) return;
  logger_->log(ToSpdlog(level), ToLine(component_, level, message, fields));
}

}  // namespace waybill::log
