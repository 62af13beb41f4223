// SPDX-License-Identifier: Apache-2.0
// Replays what real servers (17.0 and 19.0) answered, where the recordings are at hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>

#include "libs/errors/error.h"
#include "libs/odoo/json2_client.h"
#include "libs/odoo/json_rpc_client.h"
#include "libs/odoo/replay.h"

namespace waybill::odoo {
namespace {

using errors::Reason;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

std::filesystem::path Folder() {
  const char* shared = std::getenv("WAYBILL_SHARED");
  return std::filesystem::path(shared == nullptr ? "../shared" : shared) / "odoo-recordings";
}

const MethodCall kCall{.model = "some.model", .method = "some_method"};

config::OdooAccount Account() {
  return {.url = "http://127.0.0.1",
          .database = "erp",
          .login = "waybill",
          .api_key = config::Secret("key"),
          .protocol = config::OdooProtocol::kAuto};
}

// What a client makes of the recorded answer.
absl::StatusOr<Json> Replayed(const Json& recording) {
  const Json& response = recording.at("response");
  Json body = response.at("body");
  if (recording.at("request").at("path") != "/jsonrpc") {
    Replay odoo(
        {Plain(response.at("status"), body.is_string() ? body.get<std::string>() : body.dump())});
    return Json2Client(odoo.http(), Account()).Call(kCall, absl::InfiniteFuture());
  }
  body["id"] = 2;  // That of the client's second request; the first one authenticates.
  Replay odoo({RpcResult(7), Plain(200, body.dump()), RpcResult(7), Plain(200, body.dump())});
  return JsonRpcClient(odoo.http(), Account()).Call(kCall, absl::InfiniteFuture());
}

class RecordingsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(Folder())) {
      GTEST_SKIP() << "no recordings in " << Folder() << "; WAYBILL_SHARED names their place";
    }
  }
};

std::optional<Json> Read(const std::filesystem::path& path) {
  std::ifstream file(path);
  return Json::parse(file, nullptr, false);
}

TEST_F(RecordingsTest, EveryAnswerIsUnderstood) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Folder())) {
    if (entry.path().extension() != ".json") continue;
    const std::optional<Json> recording = Read(entry.path());
    const std::string path = recording->at("request").value("path", "");
    if (path != "/jsonrpc" && !path.starts_with("/json/2/")) continue;
    ++count;
    const auto result = Replayed(*recording);
    const Json& body = recording->at("response").at("body");
    const bool failed = recording->at("response").at("status") != 200 || body.contains("error");
    EXPECT_EQ(result.ok(), !failed) << entry.path();
    if (result.ok()) continue;
    const errors::Error error = errors::FromStatus(result.status());
    EXPECT_NE(error.reason, Reason::kInternal) << entry.path();
    EXPECT_FALSE(error.remedy.empty()) << entry.path();
    EXPECT_EQ(error.metadata.count("maybe_executed"), 1U) << entry.path();
    EXPECT_THAT(error.message, Not(HasSubstr("traceback"))) << entry.path();
  }
  EXPECT_GT(count, 100);
}

TEST_F(RecordingsTest, FailuresHaveTheirReasons) {
  const std::map<std::string, Reason> expected = {
      {"authenticate_bad_db", Reason::kOdooDatabaseNotFound},
      {"err_access_model", Reason::kOdooAccessDenied},
      {"err_access_rule", Reason::kOdooAccessDenied},
      {"err_bad_date", Reason::kOdooIncompatible},
      {"err_bad_many2one", Reason::kOdooRecordMissing},
      {"err_bad_type", Reason::kOdooIncompatible},
      {"err_execute_bad_password", Reason::kOdooCredentialsRefused},
      {"err_missing_required", Reason::kOdooRefused},
      {"err_private_method", Reason::kOdooIncompatible},
      {"err_unknown_field_search", Reason::kOdooIncompatible},
      {"err_unknown_method", Reason::kOdooIncompatible},
      {"err_unknown_model", Reason::kOdooModuleMissing},
      {"err_user_error_post_twice", Reason::kOdooRefused},
      {"check_object_reference_missing", Reason::kOdooRecordMissing},
      {"load_unknown_column", Reason::kOdooIncompatible},
      {"19_err_access_model", Reason::kOdooAccessDenied},
      {"19_err_missing_record_write", Reason::kOdooRecordMissing},
      {"19_err_unknown_model", Reason::kOdooModuleMissing},
      {"19_json2_err_access", Reason::kOdooAccessDenied},
      {"19_json2_err_arg", Reason::kOdooIncompatible},
      {"19_json2_err_db", Reason::kOdooDatabaseNotFound},
      {"19_json2_err_field", Reason::kOdooIncompatible},
      {"19_json2_err_key", Reason::kOdooCredentialsRefused},
      {"19_json2_err_method", Reason::kOdooIncompatible},
      {"19_json2_err_missing_write", Reason::kOdooRecordMissing},
      {"19_json2_err_model", Reason::kOdooModuleMissing},
      {"19_json2_err_nokey", Reason::kOdooCredentialsRefused},
      {"19_json2_err_private", Reason::kOdooIncompatible},
      {"19_json2_err_required", Reason::kOdooRefused},
      {"19_json2_err_user_confirm_twice", Reason::kOdooRefused},
  };
  for (const auto& [name, reason] : expected) {
    const std::optional<Json> recording = Read(Folder() / (name + ".json"));
    ASSERT_TRUE(recording->is_object()) << name;
    EXPECT_EQ(errors::ReasonName(errors::ReasonOf(Replayed(*recording).status())),
              errors::ReasonName(reason))
        << name;
  }
}

}  // namespace
}  // namespace waybill::odoo
