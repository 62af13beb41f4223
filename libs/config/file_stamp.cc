// SPDX-License-Identifier: Apache-2.0
#include "libs/config/file_stamp.h"

#include <sys/stat.h>

namespace waybill::config {

std::optional<FileStamp> StampOf(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileStamp{status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
                   status.st_mtim.tv_nsec};
}

}  // namespace waybill::config
