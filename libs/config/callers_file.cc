// SPDX-License-Identifier: Apache-2.0
#include "libs/config/callers_file.h"

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::config {

absl::StatusOr<std::unique_ptr<CallersFile>> CallersFile::Open(const std::filesystem::path& path,
                                                               OnTrouble on_trouble) {
  auto file = std::unique_ptr<CallersFile>(new CallersFile(path, std::move(on_trouble)));
  absl::MutexLock lock(&file->mutex_);
  file->stamp_ = StampOf(path);
  if (absl::Status status = file->Read(); !status.ok()) return status;
  return file;
}

std::shared_ptr<const Callers> CallersFile::Current() {
  absl::MutexLock lock(&mutex_);
  const std::optional<FileStamp> stamp = StampOf(path_);
  if (stamp != stamp_) {
    stamp_ = stamp;
    if (const absl::Status status = Read(); !status.ok()) on_trouble_(status);
  }
  return callers_;
}

absl::Status CallersFile::Read() {
  std::ifstream file(path_, std::ios::binary);
  if (!file) {
    return errors::ToStatus(
        {.reason = errors::Reason::kInvalidField,
         .message = absl::StrCat("The callers file ", path_.string(), " cannot be read."),
         .remedy = "Create it, or name another one with --callers."});
  }
  const std::string yaml{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto callers = ParseCallers(yaml);
  if (!callers.ok()) return callers.status();
  callers_ = std::make_shared<const Callers>(*std::move(callers));
  return absl::OkStatus();
}

}  // namespace waybill::config
