// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace waybill::config {

// A password, token or key. Shows as "(secret)" wherever it is printed, and has no conversion to
// text: who needs the text says Reveal. Cheap to copy; copies share what they read. Thread-safe.
class Secret {
 public:
  // An empty secret.
  Secret();
  explicit Secret(std::string_view value);

  // The content of a file without its trailing line break. The file is read again when it changes,
  // so that a key may be replaced while the program runs; while it is gone or empty, the last
  // content stays. Fails if the file cannot be read now or is empty.
  static absl::StatusOr<Secret> FromFile(const std::filesystem::path& path);

  std::string Reveal() const;

 private:
  class Source;
  explicit Secret(std::shared_ptr<Source> source);

  std::shared_ptr<Source> source_;
};

std::ostream& operator<<(std::ostream& out, const Secret& secret);

}  // namespace waybill::config
