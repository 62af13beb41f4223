// SPDX-License-Identifier: Apache-2.0
// Sends requests that were recorded at real servers to a stand-in, in the recorded order, and
// compares the shapes of the answers: the same keys and types, the same error names, the same
// messages but for ids and names.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "sandbox/odoo/testing/stand_in.h"

namespace waybill::sandbox::odoo {
namespace {

namespace fs = std::filesystem;

// Recordings that are not replayed, and why.
const std::map<std::string, std::string>& OutOfScope() {
  static const auto& reasons = *new std::map<std::string, std::string>{
      {"apikey", "keys are given by the seed"},
      {"invoice", "invoices are made by load, not by the wizards"},
      {"payment_register", "payments are made by load, not by the wizard"},
      {"refund", "credit notes are made by load, not by the wizard"},
      {"err_invoice", "a wizard's error"},
      {"err_user_error_post_twice", "needs the wizard's invoice"},
      {"sale_order_invoice_ids", "needs the wizard's invoice"},
      {"cancel_invoiced", "needs the wizard's invoice"},
      {"load_concurrent", "who loses a race is chance"},
      {"load_create_only_race", "who loses a race is chance"},
      {"load_access_error", "the user without sales rights is another one, who is masked"},
      {"err_access", "the user without sales rights is another one, who is masked"},
      {"load_product", "the recording's user is the administrator, who is masked"},
      {"err_private_method", "its model is none that Waybill uses"},
      {"err_execute_bad_password", "the password is masked"},
      {"authenticate", "passwords are masked"},
  };
  return reasons;
}

// A message without what differs from database to database.
std::string Unspecific(const std::string& text) {
  static const auto& numbers = *new std::regex("[0-9]+");
  static const auto& position = *new std::regex("LINE [^]*");
  return std::regex_replace(std::regex_replace(text, position, ""), numbers, "#");
}

// Where the answers differ; false is Odoo's null, and an empty list may be full elsewhere.
void Compare(const std::string& path, const Json& recorded, const Json& ours,
             std::vector<std::string>& differences) {
  if (recorded == Json(false) || ours == Json(false)) return;
  if (recorded.type() != ours.type() &&
      !(recorded.is_number_integer() && ours.is_number_integer())) {
    differences.push_back(path + ": " + recorded.dump() + " is " + ours.dump());
    return;
  }
  if (recorded.is_object()) {
    for (const auto& [key, value] : recorded.items()) {
      const auto found = ours.find(key);
      if (found == ours.end()) {
        differences.push_back(path + "." + key + ": missing");
      } else if (key == "message" && value.is_string() &&
                 Unspecific(value.get<std::string>()) != Unspecific(found->get<std::string>())) {
        differences.push_back(path + "." + key + ": " + value.dump() + " is " + found->dump());
      } else {
        Compare(path + "." + key, value, *found, differences);
      }
    }
    for (const auto& [key, value] : ours.items()) {
      if (!recorded.contains(key)) differences.push_back(path + "." + key + ": too much");
    }
  } else if (recorded.is_array() && !recorded.empty() && !ours.empty()) {
    for (std::size_t i = 0; i < std::min(recorded.size(), ours.size()); ++i) {
      Compare(path + "[]", recorded[i], ours[i], differences);
    }
  }
}

fs::path Folder() {
  const char* shared = std::getenv("WAYBILL_SHARED");
  return fs::path(shared == nullptr ? "../shared" : shared) / "odoo-recordings";
}

struct Recording {
  std::string name;
  Json content;
};

bool Skipped(std::string name) {
  if (name.starts_with("19_")) name = name.substr(3);
  return std::ranges::any_of(OutOfScope(),
                             [&](const auto& entry) { return name.starts_with(entry.first); });
}

std::vector<Recording> Recordings(const fs::path& folder, const std::string& version) {
  std::vector<Recording> recordings;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    Recording recording{.name = entry.path().stem(), .content = Json::parse(file)};
    const Json& request = recording.content["request"];
    const bool rpc = request["path"] == "/jsonrpc" && request["body"].contains("params");
    if (rpc && recording.content["odoo"] == version && !Skipped(recording.name)) {
      recordings.push_back(std::move(recording));
    }
  }
  std::ranges::sort(recordings, {}, [](const Recording& recording) {
    return recording.content["response"]["headers"]["Date"].get<std::string>() +
           recording.content["request"]["body"]["id"].dump();
  });
  return recordings;
}

Json Order(Id id, const char* name, const char* state, const std::string& external_id = "") {
  return {{"id", id},
          {"xml_id", external_id},
          {"name", name},
          {"state", state},
          {"partner_id", "demo.ada"},
          {"order_line", Json::array({{{"product_id", "demo.shirt"}}})}};
}

// Records under the ids that the recordings refer to.
Json SeedFor(const std::string& database) {
  Json users = Json::array();
  constexpr Id kLastUser = 9;
  for (Id id = 2; id <= kLastUser; ++id) {
    users.push_back(
        {{"id", id},
         {"login", "user" + std::to_string(id)},
         {"password", "PASSWORD"},
         {"api_keys", Json::array({"API_KEY"})},
         {"groups", Json::array({"sales_team.group_sale_salesman_all_leads",
                                 "base.group_partner_manager", "account.group_account_invoice"})}});
  }
  Json partners = Json::array({{{"xml_id", "demo.ada"}, {"name", "Ada"}, {"email", "a@b.c"}}});
  for (const Id id : {50, 51, 2800, 3892}) {
    partners.push_back({{"id", id}, {"name", "Bob"}});
  }
  for (Id id = 10; id <= 30; ++id) partners.push_back({{"id", id}, {"name", "Somebody"}});
  Json products = Json::array({{{"xml_id", "demo.shirt"}, {"name", "Shirt"}}});
  for (const Id id : {2, 3, 4, 302}) {
    products.push_back({{"id", id},
                        {"name", "Product"},
                        {"default_code", "SKU-" + std::to_string(id - 1)},
                        {"taxes_id", Json::array({"demo.tax"})}});
  }
  Json taxes = Json::array({{{"xml_id", "demo.tax"}, {"name", "15%"}, {"amount", 15.0}}});
  for (Id id = 2; id <= 6; ++id) {
    taxes.push_back({{"id", id}, {"name", "other " + std::to_string(id)}, {"amount", 20.0}});
  }
  return {{"database", database},
          {"users", users},
          {"res.partner", partners},
          {"product.product", products},
          {"account.tax", taxes},
          {"crm.tag", Json::array({{{"id", 1}, {"name", "tag"}}})},
          {"utm.source", Json::array({{{"id", 10}, {"name", "a"}}, {{"id", 11}, {"name", "b"}}})},
          {"sale.order", Json::array({Order(1, "SHOP-1", "draft"), Order(2, "S2", "sale"),
                                      Order(5, "S5", "draft", "shopify.q_886022_a"),
                                      Order(6, "S6", "draft", "shopify.q_748898_a"),
                                      Order(1162, "S1", "draft"), Order(1163, "S2", "sale"),
                                      Order(1164, "S3", "draft"), Order(21648, "S1", "draft"),
                                      Order(21649, "S2", "sale"), Order(21650, "S3", "draft")})}};
}

class ReplayTest : public ::testing::TestWithParam<int> {};

INSTANTIATE_TEST_SUITE_P(Versions, ReplayTest, ::testing::Values(17, 19));

TEST_P(ReplayTest, AnswersInTheShapesOfRealServers) {
  if (!fs::is_directory(Folder())) GTEST_SKIP() << "no recordings in " << Folder();
  StandIn odoo(GetParam(), SeedFor(GetParam() == 17 ? "lab" : "lab19"));
  int replayed = 0;
  for (const Recording& recording : Recordings(Folder(), std::to_string(GetParam()) + ".0")) {
    const Json& recorded = recording.content["response"]["body"];
    const http::Response response =
        odoo.Send("POST", "/jsonrpc", recording.content["request"]["body"]);
    std::vector<std::string> differences;
    Json ours = Json::parse(response.body);
    Compare("", recorded, ours, differences);
    for (const std::string& difference : differences) {
      ADD_FAILURE() << recording.name << difference;
    }
    if (recorded.contains("error") && ours.contains("error")) {
      EXPECT_EQ(recorded["error"]["data"]["name"], ours["error"]["data"]["name"]) << recording.name;
      EXPECT_EQ(recorded["error"]["code"], ours["error"]["code"]) << recording.name;
    }
    ++replayed;
  }
  EXPECT_GT(replayed, 50);
}

}  // namespace
}  // namespace waybill::sandbox::odoo
