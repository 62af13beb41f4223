// SPDX-License-Identifier: Apache-2.0
#include "libs/config/secret.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "libs/config/file_stamp.h"

namespace waybill::config {
namespace {

std::optional<std::string> ReadSecret(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return std::nullopt;
  text.erase(text.find_last_not_of("\r\n") + 1);
  return text;
}

}  // namespace

class Secret::Source {
 public:
  explicit Source(std::string_view value) : value_(value) {}
  Source(std::filesystem::path path, FileStamp stamp, std::string value)
      : path_(std::move(path)), stamp_(stamp), value_(std::move(value)) {}

  std::string Reveal() {
    absl::MutexLock lock(&mutex_);
    if (!path_.empty()) Refresh();
    return value_;
  }

 private:
  void Refresh() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const std::optional<FileStamp> stamp = StampOf(path_);
    if (!stamp || stamp == stamp_) return;
    std::optional<std::string> value = ReadSecret(path_);
    if (!value || value->empty()) return;
    stamp_ = stamp;
    value_ = *std::move(value);
  }

  const std::filesystem::path path_;
  absl::Mutex mutex_;
  std::optional<FileStamp> stamp_ ABSL_GUARDED_BY(mutex_);
  std::string value_ ABSL_GUARDED_BY(mutex_);
};

Secret::Secret() : Secret(std::string_view()) {}

Secret::Secret(std::string_view value) : source_(std::make_shared<Source>(value)) {}

Secret::Secret(std::shared_ptr<Source> source) : source_(std::move(source)) {}

absl::StatusOr<Secret> Secret::FromFile(const std::filesystem::path& path) {
  const std::optional<FileStamp> stamp = StampOf(path);
  std::optional<std::string> value = ReadSecret(path);
  if (!stamp || !value) {
    return absl::NotFoundError(absl::StrCat("the file ", path.string(), " cannot be read"));
  }
  if (value->empty()) {
    return absl::FailedPreconditionError(absl::StrCat("the file ", path.string(), " is empty"));
  }
  return Secret(std::make_shared<Source>(path, *stamp, *std::move(value)));
}

std::string Secret::Reveal() const { return source_->Reveal(); }

std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "(secret)"; }

}  // namespace waybill::config
