// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace waybill::process {

// A new, empty folder that goes, with all in it, when this does. The constructor ends the program
// if none can be made.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();

  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Without a slash at its end.
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

}  // namespace waybill::process
