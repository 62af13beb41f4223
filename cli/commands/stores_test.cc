// SPDX-License-Identifier: Apache-2.0
#include "cli/testing/command_line.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FakeOrderSync final : public v1::OrderSyncService::Service {
 public:
  v1::CheckStoreResponse checked;
  v1::OrderRules rules;
  v1::RulesEffect effect;
  std::string accepted;
  bool away = false;

  void AddCheck(const char* title, catalogcheck::v1::CheckResult result, const char* remedy) {
    auto& check = *checked.add_checks();
    check.set_title(title);
    check.set_result(result);
    check.set_message("So it is.");
    check.set_remedy(remedy);
  }

 private:
  grpc::Status ListStores(grpc::ServerContext*, const v1::ListStoresRequest* request,
                          v1::ListStoresResponse* response) override {
    const bool first = request->page_token().empty();
    v1::Store& store = *response->add_stores();
    store.set_name(first ? "stores/a" : "stores/b");
    store.mutable_order_counts()->set_all(12);
    if (first) response->set_next_page_token("next");
    if (first && away) {
      store.mutable_pause()->mutable_pause_time()->set_seconds(1'795'000'000);
      errors::v1::Failure& failure = *store.mutable_pause()->mutable_failure();
      failure.set_reason(errors::v1::REASON_ODOO_UNREACHABLE);
      failure.set_message("Odoo is away.");
    }
    return grpc::Status::OK;
  }
  grpc::Status CheckStore(grpc::ServerContext*, const v1::CheckStoreRequest*,
                          v1::CheckStoreResponse* response) override {
    *response = checked;
    return grpc::Status::OK;
  }
  grpc::Status AcceptStore(grpc::ServerContext*, const v1::AcceptStoreRequest* request,
                           v1::AcceptStoreResponse*) override {
    accepted = request->name();
    return grpc::Status::OK;
  }
  grpc::Status GetOrderRules(grpc::ServerContext*, const v1::GetOrderRulesRequest*,
                             v1::GetOrderRulesResponse* response) override {
    *response->mutable_order_rules() = rules;
    return grpc::Status::OK;
  }
  grpc::Status GetMappingChoices(grpc::ServerContext*, const v1::GetMappingChoicesRequest*,
                                 v1::GetMappingChoicesResponse* response) override {
    v1::OdooTax& tax = *response->mutable_mapping_choices()->add_taxes();
    tax.set_id(3);
    tax.set_name("21% incl.");
    tax.set_percent("21");
    tax.set_price_include(true);
    tax.set_company("Tea BV");
    v1::OdooJournal& journal = *response->mutable_mapping_choices()->add_journals();
    journal.set_code("BNK1");
    journal.set_name("Bank");
    journal.set_type("bank");
    v1::OdooService& service = *response->mutable_mapping_choices()->add_services();
    service.set_sku("SHIP");
    service.set_name("Shipping");
    return grpc::Status::OK;
  }
  grpc::Status UpdateOrderRules(grpc::ServerContext*, const v1::UpdateOrderRulesRequest* request,
                                v1::UpdateOrderRulesResponse* response) override {
    if (request->validate_only()) {
      *response->mutable_effect() = effect;
      return grpc::Status::OK;
    }
    rules = request->order_rules();
    *response->mutable_order_rules() = rules;
    return grpc::Status::OK;
  }
};

class StoresTest : public ::testing::Test {
 protected:
  FakeOrderSync service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(StoresTest, ListsEveryPageWithNumbersAtTheRight) {
  EXPECT_EQ(waybill_.Run({"stores", "list"}), 0);
  EXPECT_EQ(waybill_.out(),
            "STORE     SHOPIFY  ODOO  ORDERS  SYNCED  FAILED  REFRESHED\n"
            "stores/a                     12       0       0\n"
            "stores/b                     12       0       0\n");
}

TEST_F(StoresTest, ListsWhatMappingsMayPointTo) {
  EXPECT_EQ(waybill_.Run({"rules", "choices", "demo"}), 0);
  EXPECT_EQ(waybill_.out(),
            "TAX  NAME       PERCENT  PRICES    COMPANY\n"
            "  3  21% incl.       21  with tax  Tea BV\n"
            "\n"
            "JOURNAL  NAME  TYPE\n"
            "BNK1     Bank  bank\n"
            "\n"
            "SERVICE  NAME\n"
            "SHIP     Shipping\n");
}

TEST_F(StoresTest, SaysWhyTheOrdersOfAStoreWait) {
  service_.away = true;
  EXPECT_EQ(waybill_.Run({"stores", "list"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("\nstores/a is paused since 2026-11-18 "));
  EXPECT_THAT(waybill_.out(), HasSubstr("Failed: ODOO_UNREACHABLE\n  Odoo is away.\n"));
}

TEST_F(StoresTest, MarksChecksAndSaysWhatWasFoundAndWhatToDo) {
  service_.AddCheck("Odoo answers", catalogcheck::v1::CHECK_RESULT_PASSED, "");
  service_.AddCheck("The key stays valid", catalogcheck::v1::CHECK_RESULT_WARNING, "Renew it.");
  service_.AddCheck("Sales is installed", catalogcheck::v1::CHECK_RESULT_FAILED, "Install it.");
  service_.AddCheck("Rights suffice", catalogcheck::v1::CHECK_RESULT_SKIPPED, "Mend the rest.");
  EXPECT_EQ(waybill_.Run({"stores", "check", "demo"}), 1);
  EXPECT_EQ(waybill_.out(),
            "+ Odoo answers\n    So it is.\n"
            "! The key stays valid\n    So it is.\n    Renew it.\n"
            "x Sales is installed\n    So it is.\n    Install it.\n"
            "- Rights suffice\n");
  EXPECT_THAT(waybill_.err(), HasSubstr("stores/demo is not ready to sync."));
}

TEST_F(StoresTest, MarksChecksInColourWhereTheTerminalTakesIt) {
  waybill_.TakeColour();
  waybill_.TakeUtf8();
  service_.AddCheck("Odoo answers", catalogcheck::v1::CHECK_RESULT_PASSED, "");
  service_.checked.set_ready(true);
  EXPECT_EQ(waybill_.Run({"stores", "check", "demo"}), 0);
  EXPECT_EQ(waybill_.out(), "\033[32m✓\033[0m Odoo answers\n    So it is.\n");
}

TEST_F(StoresTest, AcceptsAStoreAndSaysWhatToDoNext) {
  EXPECT_EQ(waybill_.Run({"stores", "accept", "demo"}), 0);
  EXPECT_EQ(service_.accepted, "stores/demo");
  EXPECT_THAT(waybill_.out(), HasSubstr("orders refresh --store stores/demo --full"));
}

TEST_F(StoresTest, SetsTheRulesThatItGot) {
  service_.rules.set_name("stores/demo/orderRules");
  service_.rules.set_etag("e1");
  service_.rules.set_order_prefix("SHOP-");
  const std::string before = service_.rules.SerializeAsString();
  EXPECT_EQ(waybill_.Run({"rules", "get", "demo"}), 0);
  service_.rules.Clear();
  waybill_.Type(waybill_.out());
  EXPECT_EQ(waybill_.Run({"rules", "set", "demo"}), 0);
  EXPECT_EQ(service_.rules.SerializeAsString(), before);
}

TEST_F(StoresTest, TellsWhatRulesWouldChangeWithoutSettingThem) {
  service_.effect.set_judged_count(48);
  service_.effect.set_eligible_count(40);
  service_.effect.set_no_longer_eligible_count(2);
  service_.effect.add_no_longer_eligible()->set_order_number("#1042");
  waybill_.Type("{\"sources\": [\"pos\"]}");
  EXPECT_EQ(waybill_.Run({"rules", "set", "demo", "--dry-run"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("let 40 through"));
  EXPECT_THAT(waybill_.out(), HasSubstr("#1042"));
  EXPECT_THAT(service_.rules.sources(), IsEmpty());
}

TEST_F(StoresTest, RefusesRulesThatAreNone) {
  waybill_.Type("{\"createAs\": \"CREATE_AS_WISH\"}");
  EXPECT_EQ(waybill_.Run({"rules", "set", "demo"}), 2);
  EXPECT_EQ(waybill_.Run({"rules", "set", "demo", "--file", "/nonexistent/rules.json"}), 2);
}

// A time that JSON has no form for: a script must not take {} for the rules.
TEST_F(StoresTest, FailsWhereAnAnswerCannotBeWrittenAsJson) {
  service_.rules.mutable_update_time()->set_seconds(1'000'000'000'000);
  EXPECT_EQ(waybill_.Run({"--json", "rules", "get", "demo"}), 1);
  EXPECT_EQ(waybill_.out(), "");
  EXPECT_THAT(waybill_.err(), HasSubstr("cannot be written as JSON"));
}

}  // namespace
}  // namespace waybill::cli
