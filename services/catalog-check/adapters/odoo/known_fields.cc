// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/known_fields.h"

#include "services/catalog-check/adapters/odoo/reading.h"

namespace waybill::catalogcheck {
namespace {

constexpr absl::Duration kRemembered = absl::Minutes(5);

// What a price keeps where the field has no `digits`, as in 19: a double is exact that far for any
// amount of money.
constexpr int kUnlimitedDecimals = 6;

int DecimalsOf(const nlohmann::json& description) {
  const auto digits = description.find("digits");
  if (digits == description.end() || !digits->is_array() || digits->size() != 2) {
    return kUnlimitedDecimals;
  }
  return (*digits)[1].is_number_integer() ? (*digits)[1].get<int>() : kUnlimitedDecimals;
}

int DecimalsOf(const nlohmann::json& fields, const char* name) {
  const auto field = fields.find(name);
  return field == fields.end() ? kUnlimitedDecimals : DecimalsOf(*field);
}

}  // namespace

absl::StatusOr<Dialect> KnownFields::Get(absl::Time deadline) {
  const absl::Time now = clock_.Now();
  {
    absl::MutexLock lock(&mutex_);
    if (dialect_.has_value() && now - asked_at_ < kRemembered) return *dialect_;
  }
  const auto dialect = Ask(deadline);
  if (!dialect.ok()) return dialect.status();
  absl::MutexLock lock(&mutex_);
  dialect_ = *dialect;
  asked_at_ = now;
  return *dialect;
}

absl::StatusOr<Dialect> KnownFields::Ask(absl::Time deadline) {
  const auto product = DescribeFields(
      client_, "product.product",
      {"is_storable", "detailed_type", "free_qty", "product_template_variant_value_ids"}, deadline);
  if (!product.ok()) return product.status();
  const auto partner =
      DescribeFields(client_, "res.partner", {"email_normalized", "phone_sanitized"}, deadline);
  if (!partner.ok()) return partner.status();
  const auto line =
      DescribeFields(client_, "sale.order.line", {"price_unit", "discount"}, deadline);
  if (!line.ok()) return line.status();
  return Dialect{.product_is_storable = product->contains("is_storable"),
                 .product_detailed_type = product->contains("detailed_type"),
                 .product_free_qty = product->contains("free_qty"),
                 .product_attributes = product->contains("product_template_variant_value_ids"),
                 .partner_email_normalized = partner->contains("email_normalized"),
                 .partner_phone_sanitized = partner->contains("phone_sanitized"),
                 .price_decimals = DecimalsOf(*line, "price_unit"),
                 .discount_decimals = DecimalsOf(*line, "discount")};
}

}  // namespace waybill::catalogcheck
