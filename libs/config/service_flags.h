// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

namespace CLI {
class App;
}

namespace waybill::config {

// The settings of a program: each is a flag and, unless the flag is given, an environment variable
// (`--log-level` and WAYBILL_LOG_LEVEL; an empty one counts as not set). What a variable holds
// when it is declared is its default, which --help shows with the rest. Variables outlive the
// parsing.
//
//   ServiceFlags flags("order-sync", "Carries Shopify orders into Odoo.");
//   flags.Text("listen", config.listen, "Where gRPC is served.");
//   if (const std::optional<int> exit_code = flags.Parse(argc, argv, std::cout, std::cerr)) ...
class ServiceFlags {
 public:
  ServiceFlags(std::string_view program, std::string_view description);
  ~ServiceFlags();

  ServiceFlags(const ServiceFlags&) = delete;
  ServiceFlags& operator=(const ServiceFlags&) = delete;

  void Text(std::string_view flag, std::string& value, std::string_view help);
  void Path(std::string_view flag, std::filesystem::path& value, std::string_view help);
  // A whole number, in the bounds.
  void Number(std::string_view flag, std::int64_t& value, std::string_view help,
              std::int64_t least = 0, std::int64_t most = std::numeric_limits<std::int64_t>::max());
  // "30s", "1m30s", "250ms"; not negative.
  void Duration(std::string_view flag, absl::Duration& value, std::string_view help);
  // One of the choices, exactly.
  void Choice(std::string_view flag, std::string& value, std::vector<std::string> choices,
              std::string_view help);

  // Makes the setting, declared before, one that must be given. There is no default for what would
  // be unsafe to guess.
  void Require(std::string_view flag);

  // Nothing if the program is to go on. Else its exit code: 0 after --help and --version, which
  // write to `out`; 2 after wrong usage, all of which is told on `err` without the wrong values.
  std::optional<int> Parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

  // Goes on after wrong usage, too, for who looks for more that is wrong: what wrong() tells, a
  // line each, keeps its default.
  std::optional<int> Read(int argc, const char* const* argv, std::ostream& out);
  const std::vector<std::string>& wrong() const { return wrong_; }

  // After Parse: every setting that is not empty, whether given or by default, by its flag
  // ("log-level"). What an address says before its @, which may be a password, is left out.
  std::map<std::string, std::string> Effective() const;

 private:
  // Takes a text into the variable; returns what is wrong with it, or an empty text.
  using Reader = std::function<std::string(const std::string&)>;
  void Add(std::string_view flag, std::string_view type, std::string_view help,
           const std::string& default_text, Reader read);

  const std::unique_ptr<CLI::App> app_;
  std::vector<std::string> wrong_;  // With the values, while they are parsed.
};

}  // namespace waybill::config
