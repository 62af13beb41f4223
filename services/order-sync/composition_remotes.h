// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "libs/http/curl_client.h"
#include "libs/http/observed_client.h"
#include "libs/http/request_metrics.h"
#include "libs/odoo/client.h"
#include "libs/service/host.h"
#include "libs/shopify/graphql_client.h"
#include "services/order-sync/adapters/metrics/shopify_metrics.h"
#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/adapters/odoo/traced_odoo_client.h"
#include "services/order-sync/adapters/shopify/shopify_order_source.h"
#include "services/order-sync/adapters/shopify/traced_shopify_client.h"
#include "services/order-sync/config.h"
#include "services/order-sync/domain/ports/call_trace.h"

namespace waybill::ordersync {

// The clients of Odoo and Shopify, for every store: counted, timed and traced.
class Remotes {
 public:
  // `host` and `trace` outlive this.
  Remotes(const Config& config, service::Host& host, CallTrace& trace);

  // No call goes on past `time`.
  void EndBy(absl::Time time) { curl_.EndBy(time); }

  const OdooStores& odoo() const { return odoo_; }
  const ShopifyStores& shopify() const { return shopify_; }

 private:
  http::CurlClient curl_;
  http::RequestMetrics odoo_metrics_;
  http::RequestMetrics shopify_metrics_;
  http::ObservedClient odoo_http_;
  http::ObservedClient shopify_http_;
  std::vector<std::unique_ptr<odoo::Client>> odoo_clients_;
  std::deque<TracedOdooClient> traced_odoo_clients_;
  std::deque<ShopifyMetrics> observers_;
  std::deque<shopify::GraphqlClient> shopify_clients_;
  std::deque<TracedShopifyClient> traced_shopify_clients_;
  OdooStores odoo_;
  ShopifyStores shopify_;
};

}  // namespace waybill::ordersync
