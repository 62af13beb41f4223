// SPDX-License-Identifier: Apache-2.0
// The catalogue of a running Odoo, or of its stand-in, held to the contract of the port.
#include "services/catalog-check/testing/catalog_contract.h"

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "libs/clock/system_clock.h"
#include "libs/http/curl_client.h"
#include "libs/odoo/connect.h"
#include "libs/odoo/load.h"
#include "libs/odoo/server_version.h"
#include "libs/uuid/uuid.h"
#include "services/catalog-check/adapters/cache/cached_catalog.h"
#include "services/catalog-check/adapters/odoo/odoo_catalog.h"
#include "services/catalog-check/testing/counting_probe.h"
#include "tests/support/odoo_server.h"

namespace waybill::catalogcheck {
namespace {

absl::Time Soon() { return absl::Now() + absl::Minutes(1); }

class ServerWorld final : public CatalogWorld {
 public:
  explicit ServerWorld(const config::OdooAccount& account)
      : client_(odoo::Connect(account, {.http = http_, .clock = clock_})) {}

  odoo::Client& client() { return *client_; }
  Catalog& catalog() override { return cached_; }

  std::string ProductSku() override {
    const auto products =
        client_->Call({.model = "product.product",
                       .method = "search_read",
                       .arguments = {{"domain", {{"default_code", "!=", false}}},
                                     {"fields", nlohmann::json::array({"default_code"})},
                                     {"limit", 1}}},
                      Soon());
    EXPECT_TRUE(products.ok()) << products.status();
    if (!products.ok() || products->empty()) return "";
    return products->at(0).at("default_code").get<std::string>();
  }

  // The parent is written afterwards: Odoo 19 refuses a plain sales user the same in one `load`.
  OdooId AddContact(const NewContact& contact) override {
    const odoo::LoadTable table{.fields = {"id", "name", "email"},
                                .rows = {{contact.external_id, contact.name, contact.email}}};
    const auto loaded =
        odoo::Load(*client_, "res.partner", table, odoo::LoadMode::kCreateOnly, Soon());
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    if (!loaded.ok() || loaded->ids.empty()) return OdooId{0};
    if (contact.parent.has_value()) {
      const auto parent = static_cast<std::int64_t>(*contact.parent);
      const auto written = client_->Call({.model = "res.partner",
                                          .method = "write",
                                          .ids = {loaded->ids.front()},
                                          .arguments = {{"vals", {{"parent_id", parent}}}}},
                                         Soon());
      EXPECT_TRUE(written.ok()) << written.status();
    }
    return OdooId{loaded->ids.front()};
  }

  std::string FreshWord() override {
    return absl::StrReplaceAll(absl::StrCat("w", uuids_.Next(absl::Now())), {{"-", ""}});
  }

 private:
  const clock::SystemClock clock_{};
  http::CurlClient http_;
  uuid::Generator uuids_;
  CountingProbe probe_;
  std::unique_ptr<odoo::Client> client_;
  OdooCatalog catalog_{*client_, clock_};
  CachedCatalog cached_{catalog_, clock_, probe_, {}};
};

std::unique_ptr<CatalogWorld> MakeWorld(config::OdooProtocol protocol) {
  config::OdooAccount server = odoo_server::OdooServer();
  server.protocol = protocol;
  auto world = std::make_unique<ServerWorld>(server);
  const auto info = world->client().Info(Soon());
  const bool has_json2 = info.ok() && info->major >= odoo::kFirstJson2Version;
  if (protocol == config::OdooProtocol::kJson2 && !has_json2) return nullptr;
  return world;
}

INSTANTIATE_TEST_SUITE_P(JsonRpc, CatalogContract,
                         testing::Values([] { return MakeWorld(config::OdooProtocol::kJsonRpc); }));
INSTANTIATE_TEST_SUITE_P(Json2, CatalogContract,
                         testing::Values([] { return MakeWorld(config::OdooProtocol::kJson2); }));

}  // namespace
}  // namespace waybill::catalogcheck
