// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/rpc/references_proto.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/money/decimal.h"
#include "services/catalog-check/domain/resource_names.h"

namespace waybill::catalogcheck {
namespace {

// Takes one message apart and collects what is wrong with it.
class Parser {
 public:
  explicit Parser(std::string path) : path_(std::move(path)) {}

  OrderReferences Parse(const v1::OrderReferences& proto) {
    OrderReferences references{.order = proto.order()};
    for (int n = 0; n < proto.products_size(); ++n) {
      references.products.push_back(ParseProduct(proto.products(n), At("products", n)));
    }
    if (proto.has_customer()) references.customer = ParseCustomer(proto.customer());
    for (int n = 0; n < proto.taxes_size(); ++n) {
      references.taxes.push_back(ParseTax(proto.taxes(n), At("taxes", n)));
    }
    for (int n = 0; n < proto.items_size(); ++n) {
      references.items.push_back(ParseItem(proto.items(n), At("items", n)));
    }
    references.currency_code = proto.currency_code();
    references.tags = {proto.tags().begin(), proto.tags().end()};
    return references;
  }

  absl::Status status() const {
    if (violations_.empty()) return absl::OkStatus();
    return errors::ToStatus(
        {.reason = errors::Reason::kInvalidField,
         .message = absl::StrCat(violations_.front().field, " ", violations_.front().description),
         .remedy = "Correct the fields named in the error's details.",
         .field_violations = violations_});
  }

 private:
  std::string At(const char* field, int index) const {
    return absl::StrCat(path_, ".", field, "[", index, "]");
  }

  void Complain(std::string field, std::string description) {
    violations_.push_back({.field = std::move(field), .description = std::move(description)});
  }

  void CheckKey(const std::string& key, const std::string& path, std::set<std::string>& keys) {
    if (key.empty()) {
      Complain(path + ".key", "must not be empty");
    } else if (!keys.insert(key).second) {
      Complain(path + ".key", "must be unique within the order");
    }
  }

  ProductReference ParseProduct(const v1::ProductReference& proto, const std::string& path) {
    CheckKey(proto.key(), path, product_keys_);
    if (proto.variant_id() < 0) Complain(path + ".variant_id", "must not be negative");
    if (proto.quantity() < 0) Complain(path + ".quantity", "must not be negative");
    return {.key = proto.key(),
            .variant_id = proto.variant_id(),
            .sku = proto.sku(),
            .barcode = proto.barcode(),
            .quantity = proto.quantity(),
            .title = proto.title(),
            .variant_options = {proto.variant_options().begin(), proto.variant_options().end()}};
  }

  static Address ParseAddress(const v1::Address& proto) {
    return {.first_name = proto.first_name(),
            .last_name = proto.last_name(),
            .company = proto.company(),
            .address1 = proto.address1(),
            .address2 = proto.address2(),
            .city = proto.city(),
            .province_code = proto.province_code(),
            .zip = proto.zip(),
            .country_code = proto.country_code(),
            .phone = proto.phone()};
  }

  CustomerReference ParseCustomer(const v1::CustomerReference& proto) {
    const std::string path = path_ + ".customer";
    if (proto.customer_id() < 0) Complain(path + ".customer_id", "must not be negative");
    if (proto.company_id() < 0) Complain(path + ".company_id", "must not be negative");
    CustomerReference customer{.customer_id = proto.customer_id(),
                               .email = proto.email(),
                               .phone = proto.phone(),
                               .name = proto.name(),
                               .company = proto.company(),
                               .company_id = proto.company_id(),
                               .tags = {proto.tags().begin(), proto.tags().end()}};
    if (proto.has_billing_address()) {
      customer.billing_address = ParseAddress(proto.billing_address());
    }
    if (proto.has_shipping_address()) {
      customer.shipping_address = ParseAddress(proto.shipping_address());
    }
    return customer;
  }

  TaxReference ParseTax(const v1::TaxReference& proto, const std::string& path) {
    CheckKey(proto.key(), path, tax_keys_);
    const auto rate = money::Decimal::Parse(proto.rate());
    if (!rate.ok() || rate->IsNegative()) {
      Complain(path + ".rate", "must be a decimal share such as 0.05");
    }
    if (proto.odoo_tax_id() < 0) Complain(path + ".odoo_tax_id", "must not be negative");
    TaxReference tax{.key = proto.key(),
                     .title = proto.title(),
                     .rate = rate.ok() ? *rate : money::Decimal(),
                     .included_in_price = proto.included_in_price()};
    if (proto.odoo_tax_id() > 0) tax.mapped_to = OdooId{proto.odoo_tax_id()};
    return tax;
  }

  ItemReference ParseItem(const v1::ItemReference& proto, const std::string& path) {
    const bool known =
        v1::ItemKind_IsValid(proto.kind()) && proto.kind() != v1::ITEM_KIND_UNSPECIFIED;
    if (!known) Complain(path + ".kind", "must be one of the kinds that the API names");
    return {.kind = static_cast<ItemKind>(proto.kind()),
            .sku = proto.sku(),
            .required = proto.required()};
  }

  const std::string path_;
  std::set<std::string> product_keys_;
  std::set<std::string> tax_keys_;
  std::vector<errors::FieldViolation> violations_;
};

}  // namespace

absl::StatusOr<OrderReferences> ParseReferences(const v1::OrderReferences& proto,
                                                const StoreName& store, const std::string& path) {
  if (absl::Status named = CheckOrderName(proto.order(), store); !named.ok()) return named;
  Parser parser(path);
  OrderReferences references = parser.Parse(proto);
  if (absl::Status status = parser.status(); !status.ok()) return status;
  return references;
}

}  // namespace waybill::catalogcheck
