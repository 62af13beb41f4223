// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/products.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "services/catalog-check/adapters/odoo/external_id_marks.h"
#include "services/catalog-check/adapters/odoo/field_values.h"
#include "services/catalog-check/adapters/odoo/reading.h"

namespace waybill::catalogcheck {
namespace {

constexpr char kModel[] = "product.product";
constexpr char kAttributeValues[] = "product_template_variant_value_ids";

std::vector<std::string> FieldsOf(const Dialect& dialect) {
  std::vector<std::string> fields = {"display_name", "default_code", "barcode", "active"};
  if (dialect.product_attributes) fields.emplace_back(kAttributeValues);
  if (dialect.product_is_storable) {
    fields.emplace_back("is_storable");
  } else if (dialect.product_detailed_type) {
    fields.emplace_back("detailed_type");
  }
  if (dialect.product_free_qty) fields.emplace_back("free_qty");
  return fields;
}

bool IsStorable(const nlohmann::json& record) {
  return TruthOf(record, "is_storable") || TextOf(record, "detailed_type") == "product";
}

Product ToProduct(const nlohmann::json& record) {
  Product product{.id = IdOf(record),
                  .display_name = TextOf(record, "display_name"),
                  .sku = TextOf(record, "default_code"),
                  .barcode = TextOf(record, "barcode"),
                  .active = TruthOf(record, "active")};
  if (IsStorable(record)) product.available = DecimalOf(record, "free_qty");
  return product;
}

std::set<OdooId> AttributeValuesOf(const nlohmann::json& record) {
  std::set<OdooId> ids;
  const auto values = record.find(kAttributeValues);
  if (values == record.end() || !values->is_array()) return ids;
  for (const nlohmann::json& id : *values) {
    if (id.is_number_integer()) ids.insert(OdooId{id.get<std::int64_t>()});
  }
  return ids;
}

// "Size: 250 g" of each attribute value that the products have: one call, and none without any.
absl::StatusOr<std::map<OdooId, std::string>> ReadAttributes(
    odoo::Client& client, const std::vector<nlohmann::json>& records, absl::Time deadline) {
  std::map<OdooId, std::string> texts;
  std::set<OdooId> ids;
  for (const nlohmann::json& record : records) ids.merge(AttributeValuesOf(record));
  if (ids.empty()) return texts;
  const auto values = SearchRead(client,
                                 {.model = "product.template.attribute.value",
                                  .domain = AnyOf({{"id", "in", ids}}),
                                  .fields = {"display_name"},
                                  .with_archived = true},
                                 deadline);
  if (!values.ok()) return values.status();
  for (const nlohmann::json& value : *values) texts[IdOf(value)] = TextOf(value, "display_name");
  return texts;
}

}  // namespace

absl::StatusOr<std::vector<Product>> ReadProducts(odoo::Client& client, const Dialect& dialect,
                                                  const ProductKeys& keys, absl::Time deadline) {
  const auto known = ResolveExternalIds(client, kModel, keys.external_ids, deadline);
  if (!known.ok()) return known.status();
  std::vector<nlohmann::json> conditions;
  if (!keys.skus.empty()) conditions.push_back({"default_code", "in", keys.skus});
  if (!keys.barcodes.empty()) conditions.push_back({"barcode", "in", keys.barcodes});
  if (!known->empty()) conditions.push_back({"id", "in", IdsIn(*known)});
  if (conditions.empty()) return std::vector<Product>();

  const auto records = SearchRead(client,
                                  {.model = kModel,
                                   .domain = AnyOf(conditions),
                                   .fields = FieldsOf(dialect),
                                   .with_archived = true},
                                  deadline);
  if (!records.ok()) return records.status();
  const auto attributes = ReadAttributes(client, *records, deadline);
  if (!attributes.ok()) return attributes.status();
  std::vector<Product> products;
  for (const nlohmann::json& record : *records) {
    Product product = ToProduct(record);
    for (const OdooId id : AttributeValuesOf(record)) {
      const auto text = attributes->find(id);
      if (text != attributes->end()) product.attributes.push_back(text->second);
    }
    products.push_back(std::move(product));
  }
  const absl::Status marked = MarkExternalIds(client, kModel, *known, products, deadline);
  if (!marked.ok()) return marked;
  return products;
}

}  // namespace waybill::catalogcheck
