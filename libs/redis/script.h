// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace waybill::redis {

// A Lua script, with a name for metrics. Its SHA-1 is what Redis knows it by.
class Script {
 public:
  Script(std::string_view name, std::string_view source);

  const std::string& name() const { return name_; }
  const std::string& source() const { return source_; }
  const std::string& sha1() const { return sha1_; }

 private:
  std::string name_;
  std::string source_;
  std::string sha1_;
};

}  // namespace waybill::redis
