// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "libs/config/callers.h"
#include "libs/config/file_stamp.h"

namespace waybill::config {

// A callers file, read again when it changes, so that a caller is let in or locked out without a
// restart. Thread-safe.
class CallersFile {
 public:
  // Hears once of every new content that is wrong, or of a file that has gone: until it is mended,
  // the last good content stays.
  using OnTrouble = std::function<void(const absl::Status&)>;

  // INVALID_FIELD if the file cannot be read now, or is wrong.
  static absl::StatusOr<std::unique_ptr<CallersFile>> Open(const std::filesystem::path& path,
                                                           OnTrouble on_trouble);

  // Never null.
  std::shared_ptr<const Callers> Current();

 private:
  CallersFile(std::filesystem::path path, OnTrouble on_trouble)
      : path_(std::move(path)), on_trouble_(std::move(on_trouble)) {}

  absl::Status Read() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::filesystem::path path_;
  const OnTrouble on_trouble_;
  absl::Mutex mutex_;
  std::optional<FileStamp> stamp_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<const Callers> callers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::config
