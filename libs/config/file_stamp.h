// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <ctime>
#include <filesystem>
#include <optional>
#include <tuple>

namespace waybill::config {

// What tells one content of a file from the next without reading it.
using FileStamp = std::tuple<dev_t, ino_t, off_t, time_t, long>;

// Nothing if there is no such file. Links are followed, so a ConfigMap's replacement is seen.
std::optional<FileStamp> StampOf(const std::filesystem::path& path);

}  // namespace waybill::config
