// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/composition_webhooks.h"

#include <map>
#include <string>
#include <vector>

namespace waybill::ordersync {
namespace {

// "demo.myshopify.com", out of "https://demo.myshopify.com".
std::string DomainOf(const std::string& url) {
  const std::string authority = url.substr(url.find("://") + 3);
  return authority.substr(0, authority.find(':'));
}

std::map<StoreName, WebhookReceiver::Store> StoresWithSecrets(const Config& config) {
  std::map<StoreName, WebhookReceiver::Store> stores;
  for (const config::Store& store : config.stores) {
    if (store.shopify.webhook_secrets.empty()) continue;
    stores[{store.name}] = {.shop_domain = DomainOf(store.shopify.url),
                            .secrets = store.shopify.webhook_secrets};
  }
  return stores;
}

}  // namespace

Webhooks::Webhooks(const Config& config, const Deps& deps)
    : config_(config),
      host_(deps.host),
      hints_(deps.redis),
      probe_(deps.host.registry()),
      orders_({.hints = hints_,
               .source = deps.source,
               .index = deps.index,
               .rules = deps.rules,
               .syncer = deps.syncer,
               .clock = deps.host.clock()}),
      receiver_({.stores = StoresWithSecrets(config),
                 .hints = hints_,
                 .eraser = deps.eraser,
                 .index = deps.index,
                 .probe = probe_,
                 .clock = deps.host.clock(),
                 .logger = deps.host.logger()}) {}

absl::Status Webhooks::Listen() {
  std::vector<StoreName> stores;
  for (const auto& [name, store] : StoresWithSecrets(config_)) stores.push_back(name);
  if (stores.empty() || config_.webhooks_listen.empty()) return absl::OkStatus();
  auto server = WebhookServer::Start({.address = config_.webhooks_listen}, receiver_);
  if (!server.ok()) return server.status();
  server_ = *std::move(server);
  watch_ = std::make_unique<HintWatch>(HintWatch::Deps{
      .orders = orders_, .stores = stores, .clock = host_.clock(), .logger = host_.logger()});
  host_.logger().Info("webhooks are taken",
                      {{"port", server_->port()}, {"stores", std::ssize(stores)}});
  return absl::OkStatus();
}

void Webhooks::Stop() {
  server_ = nullptr;
  watch_ = nullptr;
}

}  // namespace waybill::ordersync
