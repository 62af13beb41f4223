// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/webhook/webhook_receiver.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "libs/errors/error.h"
#include "libs/shopify/webhook_signature.h"

namespace waybill::ordersync {
namespace {

constexpr absl::string_view kPathPrefix = "/webhooks/";
constexpr std::size_t kLongestId = 128;  // Shopify's are UUIDs.
// Shopify waits for 5 s.
constexpr absl::Duration kTimeForRedaction = absl::Seconds(4);

StoreName StoreOf(absl::string_view path) {
  if (!absl::ConsumePrefix(&path, kPathPrefix)) return {};
  return {std::string(path)};
}

bool IsSigned(const WebhookReceiver::Store& store, const WebhookRequest& request) {
  return std::ranges::any_of(store.secrets, [&](const config::Secret& secret) {
    return shopify::IsSignedWith(secret.Reveal(), request.body, request.signature);
  });
}

int StatusOf(WebhookOutcome outcome) {
  switch (outcome) {
    case WebhookOutcome::kTaken:
    case WebhookOutcome::kRepeated:
    case WebhookOutcome::kIgnored:
      return 200;
    case WebhookOutcome::kMalformed:
      return 400;
    case WebhookOutcome::kUnsigned:
      return 401;
    case WebhookOutcome::kOtherShop:
      return 403;
    case WebhookOutcome::kUnknownStore:
      return 404;
    case WebhookOutcome::kUnavailable:
      break;
  }
  return 503;
}

}  // namespace

int WebhookReceiver::Admit(const WebhookRequest& head) const {
  if (!deps_.stores.contains(StoreOf(head.path))) return StatusOf(WebhookOutcome::kUnknownStore);
  return head.method == "POST" ? 200 : 405;
}

int WebhookReceiver::Answer(const WebhookRequest& request) {
  const WebhookOutcome outcome = Take(request);
  // The topic of a request that nobody signed may be anything.
  const bool known = outcome != WebhookOutcome::kUnsigned &&
                     outcome != WebhookOutcome::kUnknownStore && KindOf(request.topic).has_value();
  deps_.probe.WebhookAnswered(known ? request.topic : "", outcome);
  return StatusOf(outcome);
}

WebhookOutcome WebhookReceiver::Take(const WebhookRequest& request) {
  const auto found = deps_.stores.find(StoreOf(request.path));
  if (found == deps_.stores.end()) return WebhookOutcome::kUnknownStore;
  const auto& [name, store] = *found;
  if (!IsSigned(store, request)) return WebhookOutcome::kUnsigned;
  if (!absl::EqualsIgnoreCase(request.shop_domain, store.shop_domain)) {
    deps_.logger.Warning("a webhook is of another shop than the store's", {{"store", name.value}});
    return WebhookOutcome::kOtherShop;
  }
  if (!KindOf(request.topic).has_value()) return WebhookOutcome::kIgnored;
  const std::optional<Webhook> webhook = ParseWebhook(request.topic, request.body);
  if (!webhook.has_value() || request.id.empty() || request.id.size() > kLongestId)
    return WebhookOutcome::kMalformed;
  return Act(name, store, request, *webhook);
}

WebhookOutcome WebhookReceiver::Act(const StoreName& name, const Store& store,
                                    const WebhookRequest& request, const Webhook& webhook) {
  const bool says_shop = absl::EqualsIgnoreCase(webhook.shop_domain, store.shop_domain);
  switch (webhook.kind) {
    case WebhookKind::kOrder:
      return Note(name, request, webhook.order);
    case WebhookKind::kAppUninstalled:
      deps_.logger.Warning("the app was uninstalled from the shop: its token will be refused",
                           {{"store", name.value}});
      return WebhookOutcome::kTaken;
    case WebhookKind::kDataRequest:
      deps_.logger.Info("a customer asks for the data that is kept of them; see Shopify's e-mail",
                        {{"store", name.value}});
      return WebhookOutcome::kTaken;
    case WebhookKind::kCustomerRedaction:
      return says_shop ? Redact(name, webhook.customer) : WebhookOutcome::kMalformed;
    case WebhookKind::kShopRedaction:
      return says_shop ? RedactShop(name) : WebhookOutcome::kMalformed;
  }
  return WebhookOutcome::kIgnored;
}

WebhookOutcome WebhookReceiver::Note(const StoreName& store, const WebhookRequest& request,
                                     OrderId order) {
  const auto notice = deps_.hints.Add(store, request.id, order, deps_.clock.Now());
  if (!notice.ok()) return WebhookOutcome::kUnavailable;
  return *notice == Notice::kNew ? WebhookOutcome::kTaken : WebhookOutcome::kRepeated;
}

WebhookOutcome WebhookReceiver::Redact(const StoreName& store, const RedactedCustomer& customer) {
  const auto erased = deps_.eraser.Erase(store, customer, deps_.clock.Now() + kTimeForRedaction);
  if (!erased.ok()) return WebhookOutcome::kUnavailable;
  deps_.logger.Info("a customer was redacted", {{"store", store.value}, {"orders", *erased}});
  return WebhookOutcome::kTaken;
}

WebhookOutcome WebhookReceiver::RedactShop(const StoreName& store) {
  if (!deps_.index.Clear(store).ok()) return WebhookOutcome::kUnavailable;
  deps_.logger.Warning("the shop was redacted: its orders are forgotten", {{"store", store.value}});
  return WebhookOutcome::kTaken;
}

}  // namespace waybill::ordersync
