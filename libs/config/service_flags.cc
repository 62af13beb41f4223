// SPDX-License-Identifier: Apache-2.0
#include "libs/config/service_flags.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "libs/strings/abseil.h"

namespace waybill::config {
namespace {

constexpr int kWrongUsage = 2;

std::string FlagName(std::string_view flag) { return absl::StrCat("--", strings::ToAbsl(flag)); }

std::string VariableName(std::string_view flag) {
  return absl::StrCat(
      "WAYBILL_", absl::AsciiStrToUpper(absl::StrReplaceAll(strings::ToAbsl(flag), {{"-", "_"}})));
}

// redis://user:password@host is redis://***@host.
std::string WithoutCredentials(const std::string& text) {
  const std::size_t scheme = text.find("://");
  const std::size_t at = text.rfind('@');
  if (scheme == std::string::npos || at == std::string::npos || at < scheme) return text;
  return absl::StrCat(text.substr(0, scheme + 3), "***", text.substr(at));
}

}  // namespace

ServiceFlags::ServiceFlags(std::string_view program, std::string_view description)
    : app_(std::make_unique<CLI::App>(std::string(description), std::string(program))) {
  app_->set_version_flag("--version", absl::StrCat(strings::ToAbsl(program), " " WAYBILL_VERSION));
}

ServiceFlags::~ServiceFlags() = default;

void ServiceFlags::Add(std::string_view flag, std::string_view type, std::string_view help,
                       const std::string& default_text, Reader read) {
  const auto callback = [this, read = std::move(read),
                         flag = FlagName(flag)](const CLI::results_t& texts) {
    const std::string wrong = texts.size() == 1 ? read(texts.front()) : "is given more than once";
    if (!wrong.empty()) wrong_.push_back(absl::StrCat(flag, ": ", wrong));
    return true;
  };
  CLI::Option* option = app_->add_option(FlagName(flag), callback, std::string(help));
  option->envname(VariableName(flag));
  option->type_name(std::string(type));
  option->default_str(default_text);
}

void ServiceFlags::Text(std::string_view flag, std::string& value, std::string_view help) {
  Add(flag, "TEXT", help, value, [&value](const std::string& text) {
    value = text;
    return "";
  });
}

void ServiceFlags::Path(std::string_view flag, std::filesystem::path& value,
                        std::string_view help) {
  Add(flag, "PATH", help, value.string(), [&value](const std::string& text) {
    value = text;
    return "";
  });
}

void ServiceFlags::Number(std::string_view flag, std::int64_t& value, std::string_view help,
                          std::int64_t least, std::int64_t most) {
  Add(flag, "NUMBER", help, std::to_string(value),
      [&value, least, most](const std::string& text) -> std::string {
        std::int64_t number = 0;
        if (!absl::SimpleAtoi(text, &number) || number < least || number > most) {
          return most == std::numeric_limits<std::int64_t>::max()
                     ? absl::StrCat("must be a whole number, at least ", least)
                     : absl::StrCat("must be a whole number from ", least, " to ", most);
        }
        value = number;
        return "";
      });
}

void ServiceFlags::Duration(std::string_view flag, absl::Duration& value, std::string_view help) {
  Add(flag, "DURATION", help, absl::FormatDuration(value),
      [&value](const std::string& text) -> std::string {
        absl::Duration duration;
        if (!absl::ParseDuration(text, &duration) || duration < absl::ZeroDuration()) {
          return "must be a duration such as 30s, 250ms or 1m30s";
        }
        value = duration;
        return "";
      });
}

void ServiceFlags::Choice(std::string_view flag, std::string& value,
                          std::vector<std::string> choices, std::string_view help) {
  const std::string listed = absl::StrJoin(choices, "|");
  Add(flag, listed, help, value,
      [&value, listed, choices = std::move(choices)](const std::string& text) -> std::string {
        if (std::ranges::find(choices, text) == choices.end()) return "must be one of " + listed;
        value = text;
        return "";
      });
}

void ServiceFlags::Require(std::string_view flag) { app_->get_option(FlagName(flag))->required(); }

std::optional<int> ServiceFlags::Parse(int argc, const char* const* argv, std::ostream& out,
                                       std::ostream& err) {
  if (const auto exit_code = Read(argc, argv, out)) return exit_code;
  if (wrong_.empty()) return std::nullopt;
  for (const std::string& text : wrong_) err << text << '\n';
  err << "Run with --help for more information.\n";
  return kWrongUsage;
}

std::optional<int> ServiceFlags::Read(int argc, const char* const* argv, std::ostream& out) {
  wrong_.clear();
  try {
    app_->parse(argc, argv);
  } catch (const CLI::RequiredError&) {  // Tells of the first only.
    for (const CLI::Option* option : app_->get_options()) {
      if (option->get_required() && option->count() == 0) {
        wrong_.push_back(absl::StrCat(option->get_name(), ": must be given"));
      }
    }
  } catch (const CLI::Success& help_or_version) {
    return app_->exit(help_or_version, out, out);
  } catch (const CLI::ParseError& error) {
    wrong_.emplace_back(error.what());
  }
  return std::nullopt;
}

std::map<std::string, std::string> ServiceFlags::Effective() const {
  std::map<std::string, std::string> settings;
  for (const CLI::Option* option : app_->get_options()) {
    if (option->get_envname().empty()) continue;  // --help, --version
    const std::string text =
        option->count() == 0 ? option->get_default_str() : option->results().back();
    if (!text.empty()) settings.emplace(option->get_lnames().front(), WithoutCredentials(text));
  }
  return settings;
}

}  // namespace waybill::config
