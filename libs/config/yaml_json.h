// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "yaml-cpp/yaml.h"

namespace waybill::config {

// The same value as JSON text, one line. Plain scalars that JSON has are taken over literally
// (null, true, false, 12, 0.10), all others are strings, quoted scalars always. Fails on what is
// nested deeper than 32 or holds more than 10,000 values: aliases can make a small file huge.
absl::StatusOr<std::string> YamlToJson(const YAML::Node& node);

}  // namespace waybill::config
