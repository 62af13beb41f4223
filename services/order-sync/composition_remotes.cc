// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/composition_remotes.h"

#include "libs/odoo/connect.h"

namespace waybill::ordersync {

Remotes::Remotes(const Config& config, service::Host& host, CallTrace& trace)
    : curl_({.ca_file = config.ca_file, .private_servers = config::PrivateServers(config.stores)}),
      odoo_metrics_(host.registry(), "odoo"),
      shopify_metrics_(host.registry(), "shopify"),
      odoo_http_(curl_, odoo_metrics_, host.clock()),
      shopify_http_(curl_, shopify_metrics_, host.clock()) {
  const clock::Clock& clock = host.clock();
  for (const config::Store& store : config.stores) {
    const StoreName name{store.name};
    auto& odoo = odoo_clients_.emplace_back(
        odoo::Connect(store.odoo, {.http = odoo_http_, .clock = clock, .retry_policy = {}}));
    TracedOdooClient& traced_odoo = traced_odoo_clients_.emplace_back(*odoo, trace, clock);
    odoo_.emplace(name, OdooStore{.client = traced_odoo, .url = store.odoo.url});
    ShopifyMetrics& observer = observers_.emplace_back(name, host.registry(), host.logger());
    auto& shopify = shopify_clients_.emplace_back(
        shopify::GraphqlClientOptions{.url = store.shopify.url,
                                      .api_version = store.shopify.api_version,
                                      .access_token = store.shopify.access_token},
        shopify::GraphqlClient::Deps{.http = shopify_http_, .clock = clock, .observer = observer});
    shopify_.emplace(name, traced_shopify_clients_.emplace_back(shopify, trace, clock));
  }
}

}  // namespace waybill::ordersync
