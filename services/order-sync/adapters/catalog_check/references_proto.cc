// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/catalog_check/references_proto.h"

#include <cstdint>

#include "services/order-sync/domain/resource_names.h"
#include "services/order-sync/wire/finding_proto.h"

namespace waybill::ordersync {
namespace {

namespace v1 = catalogcheck::v1;

v1::Address AddressProto(const PostalAddress& address) {
  v1::Address proto;
  proto.set_first_name(address.first_name);
  proto.set_last_name(address.last_name);
  proto.set_company(address.company);
  proto.set_address1(address.address1);
  proto.set_address2(address.address2);
  proto.set_city(address.city);
  proto.set_province_code(address.province_code);
  proto.set_zip(address.zip);
  proto.set_country_code(address.country_code);
  proto.set_phone(address.phone);
  return proto;
}

v1::CustomerReference CustomerProto(const CustomerReference& customer) {
  v1::CustomerReference proto;
  proto.set_customer_id(customer.customer_id);
  proto.set_email(customer.email);
  proto.set_phone(customer.phone);
  proto.set_name(customer.name);
  proto.set_company(customer.company);
  proto.set_company_id(customer.company_id);
  if (customer.billing_address.has_value())
    *proto.mutable_billing_address() = AddressProto(*customer.billing_address);
  if (customer.shipping_address.has_value()) {
    *proto.mutable_shipping_address() = AddressProto(*customer.shipping_address);
  }
  proto.mutable_tags()->Add(customer.tags.begin(), customer.tags.end());
  return proto;
}

CustomerMatch CustomerFromProto(const v1::CustomerMatch& proto) {
  CustomerMatch match{.partner = OdooId{proto.partner_id()},
                      .contact_known = proto.contact_known()};
  if (proto.billing_address_known()) match.invoice_partner = OdooId{proto.invoice_partner_id()};
  if (proto.shipping_address_known()) match.delivery_partner = OdooId{proto.delivery_partner_id()};
  return match;
}

OdooFacts FactsFromProto(const v1::OdooFacts& proto) {
  return {.version = proto.version(),
          .price_decimals = proto.price_decimals(),
          .discount_decimals = proto.discount_decimals(),
          .tax_rounding = proto.tax_rounding() == v1::TAX_ROUNDING_GLOBALLY ? TaxRounding::kGlobally
                                                                            : TaxRounding::kPerLine,
          .company_currency_code = proto.company_currency_code(),
          .company = OdooId{proto.company_id()},
          .fiscal_country_code = proto.fiscal_country_code()};
}

}  // namespace

v1::OrderReferences ToProto(const StoreName& store, const OrderReferences& references) {
  v1::OrderReferences proto;
  proto.set_order(FormatName(OrderName{store, references.order}));
  for (const ProductReference& product : references.products) {
    v1::ProductReference& added = *proto.add_products();
    added.set_key(product.key);
    added.set_variant_id(product.variant_id);
    added.set_sku(product.sku);
    added.set_barcode(product.barcode);
    added.set_quantity(product.quantity);
    added.set_title(product.title);
    added.mutable_variant_options()->Add(product.variant_options.begin(),
                                         product.variant_options.end());
  }
  if (references.customer.has_value())
    *proto.mutable_customer() = CustomerProto(*references.customer);
  for (const TaxReference& tax : references.taxes) {
    v1::TaxReference& added = *proto.add_taxes();
    added.set_key(tax.key);
    added.set_title(tax.title);
    added.set_rate(tax.rate);
    added.set_included_in_price(tax.included_in_price);
    if (tax.mapped_to.has_value()) added.set_odoo_tax_id(static_cast<std::int64_t>(*tax.mapped_to));
  }
  for (const ItemReference& item : references.items) {
    v1::ItemReference& added = *proto.add_items();
    added.set_kind(static_cast<v1::ItemKind>(item.kind));
    added.set_sku(item.sku);
    added.set_required(item.required);
  }
  proto.set_currency_code(references.currency_code);
  proto.mutable_tags()->Add(references.tags.begin(), references.tags.end());
  return proto;
}

CatalogAnswer FromProto(const v1::OrderCheck& proto) {
  CatalogAnswer answer;
  answer.facts = FactsFromProto(proto.odoo_facts());
  for (const v1::ProductMatch& match : proto.products())
    answer.products[match.key()] = OdooId{match.product_id()};
  if (proto.has_customer()) {
    answer.customer = CustomerFromProto(proto.customer());
  }
  for (const v1::TaxMatch& match : proto.taxes()) {
    answer.taxes[match.key()] = {.id = OdooId{match.tax_id()},
                                 .percent = match.amount(),
                                 .price_include = match.price_include(),
                                 .sequence = match.sequence(),
                                 .include_base_amount = match.include_base_amount(),
                                 .is_base_affected = match.is_base_affected()};
  }
  for (const v1::ItemMatch& match : proto.items()) {
    answer.items[static_cast<ItemKind>(match.kind())] = OdooId{match.product_id()};
  }
  if (proto.has_pricelist()) answer.pricelist = OdooId{proto.pricelist().pricelist_id()};
  for (const v1::TagMatch& match : proto.tags()) answer.tags[match.tag()] = OdooId{match.tag_id()};
  for (const errors::v1::Finding& finding : proto.findings())
    answer.findings.push_back(FromProto(finding));
  return answer;
}

}  // namespace waybill::ordersync
