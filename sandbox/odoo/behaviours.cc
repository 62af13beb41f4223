// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/accounting/invoice.h"
#include "sandbox/odoo/accounting/payment.h"
#include "sandbox/odoo/catalog/catalog_behaviours.h"
#include "sandbox/odoo/records/behaviour.h"
#include "sandbox/odoo/sales/sale_order.h"
#include "sandbox/odoo/stock/transfer.h"

namespace waybill::sandbox::odoo {

Behaviours::Behaviours() {
  by_model_["account.move"] = std::make_unique<Invoice>();
  by_model_["account.move.line"] = std::make_unique<InvoiceLine>();
  by_model_["account.payment"] = std::make_unique<Payment>();
  by_model_["account.tax"] = std::make_unique<AccountTax>();
  by_model_["crm.tag"] = std::make_unique<CrmTag>();
  by_model_["product.product"] = std::make_unique<ProductVariant>();
  by_model_["product.template"] = std::make_unique<ProductTemplate>();
  by_model_["res.partner"] = std::make_unique<Partner>();
  by_model_["sale.order"] = std::make_unique<SaleOrder>();
  by_model_["sale.order.line"] = std::make_unique<SaleOrderLine>();
  by_model_["stock.move"] = std::make_unique<StockMove>();
  by_model_["stock.picking"] = std::make_unique<Transfer>();
}

Behaviours::~Behaviours() = default;

const Behaviour& Behaviours::Of(std::string_view model) const {
  const auto found = by_model_.find(model);
  return found == by_model_.end() ? plain_ : *found->second;
}

}  // namespace waybill::sandbox::odoo
