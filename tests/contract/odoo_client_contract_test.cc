// SPDX-License-Identifier: Apache-2.0
// What Waybill relies on in Odoo's two protocols, held against a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/clock/system_clock.h"
#include "libs/errors/error.h"
#include "libs/http/curl_client.h"
#include "libs/odoo/connect.h"
#include "libs/odoo/decimal_text.h"
#include "libs/odoo/load.h"
#include "libs/odoo/server_version.h"
#include "libs/uuid/uuid.h"
#include "tests/support/odoo_server.h"

namespace waybill::odoo {
namespace {

using errors::Reason;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Json = nlohmann::json;

absl::Time Soon() { return absl::Now() + absl::Minutes(1); }

class OdooClientContract : public ::testing::TestWithParam<config::OdooProtocol> {
 protected:
  void SetUp() override {
    account_ = odoo_server::OdooServer();
    const auto info = ConnectTo(account_)->Info(Soon());
    ASSERT_TRUE(info.ok()) << info.status();
    major_ = info->major;
    if (GetParam() == config::OdooProtocol::kJson2 && major_ < kFirstJson2Version) {
      GTEST_SKIP() << "Odoo " << info->version << " has no JSON-2";
    }
    account_.protocol = GetParam();
    client_ = ConnectTo(account_);
  }

  std::unique_ptr<Client> ConnectTo(const config::OdooAccount& account) {
    return Connect(account, {.http = http_, .clock = clock_});
  }

  absl::StatusOr<Json> Call(const MethodCall& call) { return client_->Call(call, Soon()); }

  Reason ReasonFor(const MethodCall& call) { return errors::ReasonOf(Call(call).status()); }

  std::string NewExternalId() {
    return absl::StrCat("__waybill__.contract_", uuids_.Next(absl::Now()));
  }

  absl::StatusOr<LoadResult> LoadContact(const std::string& external_id, const std::string& name) {
    const LoadTable table{.fields = {"id", "name"}, .rows = {{external_id, name}}};
    return Load(*client_, "res.partner", table, LoadMode::kCreateOnly, Soon());
  }

  const clock::SystemClock clock_{};
  http::CurlClient http_;
  uuid::Generator uuids_;
  config::OdooAccount account_;
  int major_ = 0;
  std::unique_ptr<Client> client_;
};

TEST_P(OdooClientContract, TellsItsVersionAndTheUser) {
  const auto info = client_->Info(Soon());
  ASSERT_TRUE(info.ok()) << info.status();
  EXPECT_GE(info->major, kFirstKnownVersion);
  EXPECT_GT(info->user_id, 0);
  const auto users =
      Call({.model = "res.users",
            .method = "search_read",
            .arguments = {{"domain", Json::array({Json::array({"id", "=", info->user_id})})},
                          {"fields", Json::array({"login"})}}});
  ASSERT_TRUE(users.ok()) << users.status();
  EXPECT_EQ(users->at(0).at("login"), account_.login);
}

TEST_P(OdooClientContract, PricesArriveAsDecimalText) {
  const auto products =
      Call({.model = "product.product",
            .method = "search_read",
            .arguments = {
                {"domain", Json::array()}, {"fields", Json::array({"lst_price"})}, {"limit", 1}}});
  ASSERT_TRUE(products.ok()) << products.status();
  ASSERT_THAT(*products, SizeIs(1));
  EXPECT_TRUE(products->at(0).at("id").is_number_integer());
  EXPECT_TRUE(DecimalText(products->at(0).at("lst_price")).has_value()) << products->dump();
}

TEST_P(OdooClientContract, WritesAndReadsRecords) {
  const auto ids = Call({.model = "res.partner",
                         .method = "create",
                         .arguments = {{"vals_list", Json::array({{{"name", "Contract É"}}})}}});
  ASSERT_TRUE(ids.ok()) << ids.status();
  const auto id = ids->at(0).get<std::int64_t>();
  const auto written = Call({.model = "res.partner",
                             .method = "write",
                             .ids = {id},
                             .arguments = {{"vals", {{"ref", "R1"}}}}});
  EXPECT_TRUE(written.ok()) << written.status();
  const auto read = Call({.model = "res.partner",
                          .method = "read",
                          .ids = {id},
                          .arguments = {{"fields", Json::array({"name", "ref"})}}});
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->at(0).at("name"), "Contract É");
  EXPECT_EQ(read->at(0).at("ref"), "R1");
}

TEST_P(OdooClientContract, ContextIsHeard) {
  const MethodCall count{
      .model = "res.currency", .method = "search_count", .arguments = {{"domain", Json::array()}}};
  MethodCall count_all = count;
  count_all.context = {{"active_test", false}};
  const auto active = Call(count);
  const auto all = Call(count_all);
  ASSERT_TRUE(active.ok() && all.ok()) << active.status() << all.status();
  EXPECT_LT(active->get<int>(), all->get<int>());
}

TEST_P(OdooClientContract, MethodOfRecordsIsCalledOnNone) {
  const bool has_access = major_ >= 18;
  MethodCall call{.model = "sale.order",
                  .method = has_access ? "has_access" : "check_access_rights",
                  .arguments = {{"operation", "create"}}};
  if (has_access) {
    call.arguments["ids"] = Json::array();
  } else {
    call.arguments["raise_exception"] = false;
  }
  const auto allowed = Call(call);
  ASSERT_TRUE(allowed.ok()) << allowed.status();
  EXPECT_EQ(*allowed, true);
}

TEST_P(OdooClientContract, RefusesAWrongKey) {
  account_.api_key = config::Secret("wrong");
  const absl::Status status = ConnectTo(account_)
                                  ->Call({.model = "res.partner", .method = "search_count"}, Soon())
                                  .status();
  EXPECT_EQ(errors::ReasonOf(status), Reason::kOdooCredentialsRefused) << status;
}

TEST_P(OdooClientContract, KnowsNoOtherDatabase) {
  account_.database = "waybill_no_such_database";
  const absl::Status status = ConnectTo(account_)->Info(Soon()).status();
  EXPECT_EQ(errors::ReasonOf(status), Reason::kOdooDatabaseNotFound) << status;
}

TEST_P(OdooClientContract, TellsWhatItDoesNotHave) {
  const Json domain = {{"domain", Json::array()}};
  EXPECT_EQ(ReasonFor({.model = "nope.model", .method = "search", .arguments = domain}),
            Reason::kOdooModuleMissing);
  EXPECT_EQ(ReasonFor({.model = "res.partner", .method = "nope", .arguments = domain}),
            Reason::kOdooIncompatible);
  EXPECT_EQ(ReasonFor({.model = "res.partner", .method = "_nope", .arguments = domain}),
            Reason::kOdooIncompatible);
  EXPECT_EQ(ReasonFor({.model = "res.partner",
                       .method = "search",
                       .arguments = {{"domain", Json::array({Json::array({"nope", "=", 1})})}}}),
            Reason::kOdooIncompatible);
}

TEST_P(OdooClientContract, TellsThatARecordIsGone) {
  EXPECT_EQ(ReasonFor({.model = "res.partner",
                       .method = "write",
                       .ids = {2'000'000'000},
                       .arguments = {{"vals", {{"ref", "x"}}}}}),
            Reason::kOdooRecordMissing);
  const auto read = Call({.model = "res.partner",
                          .method = "read",
                          .ids = {2'000'000'000},
                          .arguments = {{"fields", Json::array({"name"})}}});
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_THAT(*read, IsEmpty());
}

TEST_P(OdooClientContract, TellsThatTheUserMayNot) {
  const absl::Status status =
      Call({.model = "product.product",
            .method = "create",
            .arguments = {{"vals_list", Json::array({{{"name", "Contract"}}})}}})
          .status();
  EXPECT_EQ(errors::ReasonOf(status), Reason::kOdooAccessDenied) << status;
  EXPECT_THAT(errors::FromStatus(status).remedy, HasSubstr("one of these groups"));
}

TEST_P(OdooClientContract, LoadCreatesOnceAndThenTouchesNothing) {
  const std::string external_id = NewExternalId();
  const auto first = LoadContact(external_id, "Contract");
  const auto second = LoadContact(external_id, "Another name");
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(second.ok()) << second.status();
  ASSERT_THAT(first->ids, SizeIs(1));
  EXPECT_EQ(first->ids, second->ids);
  const auto read = Call({.model = "res.partner",
                          .method = "read",
                          .ids = first->ids,
                          .arguments = {{"fields", Json::array({"name"})}}});
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->at(0).at("name"), "Contract");
}

TEST_P(OdooClientContract, RacingLoadsMakeOneRecord) {
  const std::string external_id = NewExternalId();
  std::vector<absl::StatusOr<LoadResult>> results(4, absl::UnknownError("not run"));
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] { result = LoadContact(external_id, "Contract"); });
  }
  for (std::thread& thread : threads) thread.join();
  const auto after = LoadContact(external_id, "Contract");
  ASSERT_TRUE(after.ok()) << after.status();
  for (const auto& result : results) {
    if (result.ok()) {
      EXPECT_EQ(result->ids, after->ids);
    } else {
      EXPECT_EQ(errors::ReasonOf(result.status()), Reason::kOdooConflict) << result.status();
    }
  }
}

TEST_P(OdooClientContract, LoadWritesNothingIfOneRowIsBad) {
  const std::string good = NewExternalId();
  const LoadTable table{.fields = {"id", "name", "country_id/.id"},
                        .rows = {{good, good, ""}, {NewExternalId(), "Bad", "99999999"}}};
  const auto result = Load(*client_, "res.partner", table, LoadMode::kCreateOnly, Soon());
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->ids, IsEmpty());
  ASSERT_THAT(result->problems, SizeIs(1));
  EXPECT_EQ(result->problems[0].record, 1U);
  const auto found =
      Call({.model = "res.partner",
            .method = "search",
            .arguments = {{"domain", Json::array({Json::array({"name", "=", good})})}}});
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(*found, IsEmpty());
}

// An external id that is not there is an error, or has no record: in 19 a worker that has undone a
// load may still remember its external ids.
TEST_P(OdooClientContract, ExternalIdThatIsNotThereHasNoRecord) {
  const std::string external_id = NewExternalId();
  const auto reference =
      Call({.model = "ir.model.data",
            .method = "check_object_reference",
            .arguments = {{"module", "__waybill__"},
                          {"xml_id", external_id.substr(external_id.find('.') + 1)}}});
  if (reference.ok()) {
    EXPECT_EQ(reference->at(1), false);
  } else {
    EXPECT_EQ(errors::ReasonOf(reference.status()), Reason::kOdooRecordMissing);
  }
}

INSTANTIATE_TEST_SUITE_P(Protocols, OdooClientContract,
                         ::testing::Values(config::OdooProtocol::kJsonRpc,
                                           config::OdooProtocol::kJson2,
                                           config::OdooProtocol::kAuto),
                         [](const ::testing::TestParamInfo<config::OdooProtocol>& protocol) {
                           switch (protocol.param) {
                             case config::OdooProtocol::kJsonRpc:
                               return "JsonRpc";
                             case config::OdooProtocol::kJson2:
                               return "Json2";
                             case config::OdooProtocol::kAuto:
                               break;
                           }
                           return "Auto";
                         });

}  // namespace
}  // namespace waybill::odoo
