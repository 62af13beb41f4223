// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/ports/catalog.h"
#include "services/order-sync/testing/catalog_answers.h"

namespace waybill::ordersync::testing {

// An Odoo that has everything, but for what a test takes away. For one thread at a time.
class FakeCatalog final : public Catalog {
 public:
  std::map<OrderId, std::vector<Finding>> findings = {};
  std::map<OrderId, absl::Status> failures = {};
  std::set<std::string> missing_skus = {};
  std::set<ItemKind> missing_items = {};
  bool missing_taxes = false;
  bool missing_tags = false;
  std::set<OrderId> without_customer = {};
  std::set<OrderId> without_addresses = {};
  absl::StatusOr<ConnectionReport> connection = ConnectionReport{
      .checks = {{.id = "odoo-connection", .title = "Odoo answers"}}, .odoo_version = "17.0"};

  std::vector<absl::StatusOr<CatalogAnswer>> Check(const StoreName&,
                                                   std::span<const OrderReferences> references,
                                                   Freshness, absl::Time) override {
    std::vector<absl::StatusOr<CatalogAnswer>> answers;
    for (const OrderReferences& order : references) {
      const auto failure = failures.find(order.order);
      answers.push_back(failure != failures.end() ? absl::StatusOr<CatalogAnswer>(failure->second)
                                                  : AnswerFor(order));
    }
    return answers;
  }

  absl::StatusOr<ConnectionReport> CheckConnection(const StoreName&, absl::Time) override {
    return connection;
  }

 private:
  // As catalog-check tells it.
  void TakeAway(const OrderReferences& order, CatalogAnswer& answer) const {
    const auto missing = [&answer](errors::Reason reason, std::string subject,
                                   std::string root_cause) {
      answer.findings.push_back({.reason = reason,
                                 .message = "It is not in Odoo.",
                                 .remedy = "Create it in Odoo.",
                                 .subject = std::move(subject),
                                 .root_cause = std::move(root_cause)});
    };
    for (const ProductReference& product : order.products) {
      if (!missing_skus.contains(product.sku)) continue;
      answer.products.erase(product.key);
      missing(errors::Reason::kProductMissing, "line_items/" + product.key,
              "product:sku:" + product.sku);
    }
    for (const ItemReference& item : order.items) {
      if (!missing_items.contains(item.kind)) continue;
      answer.items.erase(item.kind);
      if (!item.required) continue;
      missing(errors::Reason::kItemProductMissing, "items/",
              "item:" + (item.sku.empty() ? UsualSku(item.kind) : item.sku));
    }
    for (const TaxReference& tax : order.taxes) {
      if (!missing_taxes) break;
      answer.taxes.erase(tax.key);
      missing(errors::Reason::kTaxMissing, "tax_lines/" + tax.title, "tax:" + tax.rate);
      if (tax.mapped_to.has_value()) answer.findings.back().metadata["mapped_to"] = "9";
    }
    for (const std::string& tag : order.tags) {
      if (!missing_tags) break;
      answer.tags.erase(tag);
      missing(errors::Reason::kTagMissing, "tags", "tag:" + tag);
      answer.findings.back().severity = Severity::kWarning;
    }
  }

  CatalogAnswer AnswerFor(const OrderReferences& order) const {
    CatalogAnswer answer = CompleteAnswer(order);
    if (const auto found = findings.find(order.order); found != findings.end()) {
      answer.findings = found->second;
    }
    TakeAway(order, answer);
    if (without_addresses.contains(order.order)) {
      answer.customer->invoice_partner.reset();
      answer.customer->delivery_partner.reset();
    }
    if (without_customer.contains(order.order)) {
      answer.customer.reset();
      answer.findings.push_back({.reason = errors::Reason::kCustomerMissing,
                                 .message = "The customer is not in Odoo.",
                                 .remedy = "Create the contact in Odoo."});
    }
    return answer;
  }
};

}  // namespace waybill::ordersync::testing
