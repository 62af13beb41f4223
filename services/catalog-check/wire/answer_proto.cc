// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/wire/answer_proto.h"

#include <cstdint>

#include "services/catalog-check/wire/finding_proto.h"

namespace waybill::catalogcheck {
namespace {

std::int64_t NumberOf(OdooId id) { return static_cast<std::int64_t>(id); }

v1::MatchedBy ToProto(MatchedBy matched_by) { return static_cast<v1::MatchedBy>(matched_by); }

void SetCustomer(const CustomerMatch& match, v1::CustomerMatch& proto) {
  proto.set_partner_id(NumberOf(match.partner));
  proto.set_matched_by(ToProto(match.matched_by));
  proto.set_invoice_partner_id(NumberOf(match.invoice_partner.value_or(match.partner)));
  proto.set_delivery_partner_id(NumberOf(match.delivery_partner.value_or(match.partner)));
  proto.set_billing_address_known(match.invoice_partner.has_value());
  proto.set_shipping_address_known(match.delivery_partner.has_value());
  proto.set_contact_known(match.contact_known);
}

void SetFacts(const OdooFacts& facts, v1::OdooFacts& proto) {
  proto.set_version(facts.version);
  proto.set_price_decimals(facts.price_decimals);
  proto.set_discount_decimals(facts.discount_decimals);
  proto.set_tax_rounding(static_cast<v1::TaxRounding>(facts.tax_rounding));
  proto.set_company_currency_code(facts.company_currency_code);
  proto.set_company_id(NumberOf(facts.company));
  proto.set_fiscal_country_code(facts.fiscal_country_code);
}

void AddMatches(const OrderAnswer& answer, v1::OrderCheck& proto) {
  for (const ProductMatch& match : answer.products) {
    v1::ProductMatch& added = *proto.add_products();
    added.set_key(match.key);
    added.set_product_id(NumberOf(match.product));
    added.set_matched_by(ToProto(match.matched_by));
    added.set_display_name(match.display_name);
  }
  for (const TaxMatch& match : answer.taxes) {
    v1::TaxMatch& added = *proto.add_taxes();
    added.set_key(match.key);
    added.set_tax_id(NumberOf(match.tax.id));
    added.set_display_name(match.tax.name);
    added.set_amount(match.tax.percent.ToString());
    added.set_price_include(match.tax.price_include);
    added.set_sequence(static_cast<std::int32_t>(match.tax.sequence));
    added.set_include_base_amount(match.tax.include_base_amount);
    added.set_is_base_affected(match.tax.is_base_affected);
  }
  for (const ItemMatch& match : answer.items) {
    v1::ItemMatch& added = *proto.add_items();
    added.set_kind(static_cast<v1::ItemKind>(match.kind));
    added.set_product_id(NumberOf(match.product));
  }
  for (const TagMatch& match : answer.tags) {
    v1::TagMatch& added = *proto.add_tags();
    added.set_tag(match.tag);
    added.set_tag_id(NumberOf(match.id));
  }
}

}  // namespace

v1::OrderCheck ToProto(const OrderAnswer& answer, const std::string& odoo_url) {
  v1::OrderCheck proto;
  proto.set_order(answer.order);
  AddMatches(answer, proto);
  if (answer.customer.has_value()) SetCustomer(*answer.customer, *proto.mutable_customer());
  if (answer.pricelist.has_value()) {
    proto.mutable_pricelist()->set_pricelist_id(NumberOf(answer.pricelist->id));
    proto.mutable_pricelist()->set_currency_code(answer.pricelist->currency_code);
  }
  for (const Finding& finding : answer.findings) {
    *proto.add_findings() = ToProto(finding, odoo_url);
  }
  SetFacts(answer.facts, *proto.mutable_odoo_facts());
  return proto;
}

}  // namespace waybill::catalogcheck
