// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_note.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/order-sync/domain/payment_mapping.h"

namespace waybill::ordersync {
namespace {

// Adds `text` once, and not if it is empty.
void AddOnce(std::vector<std::string>& texts, const std::string& text) {
  if (!text.empty() && std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
}

std::string Titled(std::string title, const std::vector<std::string>& texts) {
  return texts.empty() ? "" : absl::StrCat(title, ": ", absl::StrJoin(texts, ", "));
}

std::string Payments(const ShopOrder& order) {
  std::vector<std::string> gateways;
  for (const Transaction& transaction : order.transactions) {
    if (transaction.status != "SUCCESS" && transaction.status != "PENDING") continue;
    AddOnce(gateways,
            transaction.gateway_title.empty() ? transaction.gateway : transaction.gateway_title);
  }
  if (gateways.empty()) {
    for (const std::string& gateway : order.payment_gateways) AddOnce(gateways, gateway);
  }
  return Titled("Payment", gateways);
}

std::string CashRoundings(const ShopOrder& order, const OrderRules& rules) {
  const money::Decimal rounding = CashRounding(order, rules.order_currency);
  if (rounding.IsZero()) return "";
  return absl::StrCat("Cash rounding: ",
                      money::Money(rounding, order.currency(rules.order_currency)).ToString());
}

std::string Shipping(const ShopOrder& order) {
  std::vector<std::string> methods;
  for (const ShippingLine& line : order.shipping_lines) {
    if (!line.removed) AddOnce(methods, line.title);
  }
  return Titled("Shipping", methods);
}

std::string Parcels(const ShopOrder& order) {
  std::vector<std::string> parcels;
  for (const Fulfillment& fulfillment : order.fulfillments) {
    for (const Tracking& tracking : fulfillment.tracking) {
      std::vector<std::string> words;
      for (const std::string& word : {tracking.company, tracking.number, tracking.url}) {
        if (!word.empty()) words.push_back(word);
      }
      AddOnce(parcels, absl::StrJoin(words, " "));
    }
  }
  return Titled("Tracking", parcels);
}

}  // namespace

std::string NoteOf(const ShopOrder& order, const OrderRules& rules) {
  std::vector<std::string> lines;
  AddOnce(lines, order.note);
  if (!order.po_number.empty()) lines.push_back(absl::StrCat("Purchase order: ", order.po_number));
  AddOnce(lines, Payments(order));
  AddOnce(lines, CashRoundings(order, rules));
  AddOnce(lines, Shipping(order));
  AddOnce(lines, Parcels(order));
  if (rules.include_note_attributes) {
    for (const Attribute& attribute : order.attributes) {
      lines.push_back(absl::StrCat(attribute.key, ": ", attribute.value));
    }
  }
  return absl::StrJoin(lines, "\n");
}

}  // namespace waybill::ordersync
