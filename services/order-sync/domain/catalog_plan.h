// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/catalog_drafts.h"
#include "services/order-sync/domain/credit_note_mapping.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/references.h"
#include "services/order-sync/domain/sale_order_draft.h"

namespace waybill::ordersync {

// What must be created before an order can be: products, taxes, and the tags that it has. Until
// they are, negative ids, which no record has, stand for them in what the order becomes.
struct CatalogPlan {
  std::map<OdooId, ProductDraft> products = {};
  std::map<OdooId, TaxDraft> taxes = {};
  std::map<OdooId, TagDraft> tags = {};

  bool empty() const { return products.empty() && taxes.empty() && tags.empty(); }

  bool operator==(const CatalogPlan&) const = default;
};

// Whether an id stands for something that is yet to be created.
bool IsPlanned(OdooId id);

// Plans what `answer` lacks of the references and the rules let create, and writes the ids that
// stand for it into the answer; a placeholder takes the place of a product likewise. What the
// answer lacks then, the rules don't make up for.
CatalogPlan PlanCatalog(const ShopOrder& order, const OrderReferences& references,
                        const OrderRules& rules, CatalogAnswer& answer);

// Whether the rules, by what was planned, make up for what the finding misses: `answer` is as
// PlanCatalog left it.
bool IsMadeUpFor(const Finding& finding, const OrderReferences& references, const OrderRules& rules,
                 const CatalogAnswer& answer);

// Leaves in the plan what the order and its credit notes use: a rounding product is planned before
// anybody knows whether cents are left over.
void KeepUsed(const SaleOrderDraft& draft, const std::vector<CreditNotePlan>& credit_notes,
              CatalogPlan& plan);

// Puts the ids of what was created in place of those that stood for it.
void PutInPlace(const std::map<OdooId, OdooId>& created, SaleOrderDraft& draft,
                std::vector<CreditNotePlan>& credit_notes);

}  // namespace waybill::ordersync
