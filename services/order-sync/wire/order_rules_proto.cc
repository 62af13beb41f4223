// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/wire/order_rules_proto.h"

#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "libs/errors/error.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

using FieldViolations = std::vector<errors::FieldViolation>;

// An enum of the domain has the proto's numbers, without 0, which stands for the default.
template <typename Enum, typename ProtoEnum>
Enum ReadEnum(ProtoEnum proto, bool valid, const char* field, Enum fallback,
              FieldViolations& violations) {
  if (!valid) violations.push_back({field, "is no value of this field"});
  return !valid || static_cast<int>(proto) == 0 ? fallback : static_cast<Enum>(proto);
}

std::optional<money::Decimal> ReadDecimal(const std::string& text, const std::string& field,
                                          FieldViolations& violations) {
  const absl::StatusOr<money::Decimal> decimal = money::Decimal::Parse(text);
  if (decimal.ok()) return *decimal;
  violations.push_back({field, "must be a decimal number such as 0.05"});
  return std::nullopt;
}

std::vector<std::string> Texts(const google::protobuf::RepeatedPtrField<std::string>& proto) {
  return {proto.begin(), proto.end()};
}

void ReadEligibility(const v1::OrderRules& proto, OrderRules& rules, FieldViolations& violations) {
  rules.financial_statuses = Texts(proto.financial_statuses());
  rules.fulfillment_statuses = Texts(proto.fulfillment_statuses());
  rules.sources = Texts(proto.sources());
  if (proto.has_created_from()) rules.created_from = FromProto(proto.created_from());
  if (proto.has_created_until()) rules.created_until = FromProto(proto.created_until());
  rules.allow_test_orders = proto.allow_test_orders();
  rules.allow_cancelled_orders = proto.allow_cancelled_orders();
  if (!v1::RiskLevel_IsValid(proto.maximum_risk())) {
    violations.push_back({"maximum_risk", "is no value of this field"});
  } else if (proto.maximum_risk() != v1::RISK_LEVEL_UNSPECIFIED) {
    rules.maximum_risk = static_cast<RiskLevel>(proto.maximum_risk());
  }
  if (proto.has_hold_for()) rules.hold_for = FromProto(proto.hold_for());
  if (proto.has_cut_off_time()) rules.cut_off_time = FromProto(proto.cut_off_time());
  rules.held_channels = Texts(proto.held_channels());
  rules.sync_on_webhook = proto.sync_on_webhook();
}

void ReadCreation(const v1::OrderRules& proto, OrderRules& rules, FieldViolations& violations) {
  rules.create_as = ReadEnum(proto.create_as(), v1::CreateAs_IsValid(proto.create_as()),
                             "create_as", CreateAs::kConfirmedSaleOrder, violations);
  rules.register_payments = proto.register_payments();
  rules.order_prefix = proto.order_prefix();
  rules.use_shopify_order_number = proto.use_shopify_order_number();
  rules.include_note_attributes = proto.include_note_attributes();
  rules.include_tags = proto.include_tags();
  rules.refund_policy =
      ReadEnum(proto.refund_policy(), v1::RefundPolicy_IsValid(proto.refund_policy()),
               "refund_policy", RefundPolicy::kIgnore, violations);
  rules.missing_customer =
      ReadEnum(proto.missing_customer(), v1::MissingPolicy_IsValid(proto.missing_customer()),
               "missing_customer", MissingPolicy::kRequire, violations);
  rules.missing_product =
      ReadEnum(proto.missing_product(), v1::MissingPolicy_IsValid(proto.missing_product()),
               "missing_product", MissingPolicy::kRequire, violations);
  rules.create_missing_taxes = proto.create_missing_taxes();
  rules.create_item_products = proto.create_item_products();
}

void ReadMoney(const v1::OrderRules& proto, OrderRules& rules, FieldViolations& violations) {
  rules.order_currency =
      ReadEnum(proto.order_currency(), v1::OrderCurrency_IsValid(proto.order_currency()),
               "order_currency", OrderCurrency::kShop, violations);
  if (proto.has_rounding_tolerance()) {
    const auto tolerance =
        ReadDecimal(proto.rounding_tolerance(), "rounding_tolerance", violations);
    if (tolerance.has_value()) rules.rounding_tolerance = *tolerance;
  }
  for (int i = 0; i < proto.tax_mappings_size(); ++i) {
    const v1::TaxMapping& mapping = proto.tax_mappings(i);
    TaxMapping read{.title = mapping.title(), .odoo_tax = OdooId{mapping.odoo_tax_id()}};
    if (!mapping.rate().empty()) {
      read.rate =
          ReadDecimal(mapping.rate(), absl::StrCat("tax_mappings[", i, "].rate"), violations);
    }
    rules.tax_mappings.push_back(read);
  }
  for (const v1::GatewayMapping& mapping : proto.gateway_mappings()) {
    rules.gateway_mappings.push_back(
        {.gateway = mapping.gateway(), .journal_code = mapping.journal_code()});
  }
  for (int i = 0; i < proto.item_mappings_size(); ++i) {
    const std::optional<ItemKind> item = ParseItemName(proto.item_mappings(i).item());
    if (item.has_value()) {
      rules.item_mappings.push_back({.item = *item, .sku = proto.item_mappings(i).sku()});
    } else {
      violations.push_back({absl::StrCat("item_mappings[", i, "].item"),
                            "must be shipping, discount, tip, duty, fee, gift_card, custom, "
                            "rounding or placeholder"});
    }
  }
}

absl::Status InvalidRules(FieldViolations violations) {
  return errors::ToStatus(
      {.reason = errors::Reason::kInvalidRules,
       .message = absl::StrCat("The order rules are wrong: ", violations.front().field, " ",
                               violations.front().description, "."),
       .remedy = "Correct the fields that are named and set the rules again.",
       .field_violations = std::move(violations)});
}

}  // namespace

v1::OrderRules ToProto(const OrderRules& rules) {
  v1::OrderRules proto;
  proto.mutable_financial_statuses()->Add(rules.financial_statuses.begin(),
                                          rules.financial_statuses.end());
  proto.mutable_fulfillment_statuses()->Add(rules.fulfillment_statuses.begin(),
                                            rules.fulfillment_statuses.end());
  proto.mutable_sources()->Add(rules.sources.begin(), rules.sources.end());
  if (rules.created_from.has_value()) *proto.mutable_created_from() = ToProto(*rules.created_from);
  if (rules.created_until.has_value())
    *proto.mutable_created_until() = ToProto(*rules.created_until);
  proto.set_allow_test_orders(rules.allow_test_orders);
  proto.set_allow_cancelled_orders(rules.allow_cancelled_orders);
  if (rules.maximum_risk.has_value())
    proto.set_maximum_risk(static_cast<v1::RiskLevel>(*rules.maximum_risk));
  if (rules.hold_for != absl::ZeroDuration()) *proto.mutable_hold_for() = ToProto(rules.hold_for);
  if (rules.cut_off_time.has_value()) *proto.mutable_cut_off_time() = ToProto(*rules.cut_off_time);
  proto.mutable_held_channels()->Add(rules.held_channels.begin(), rules.held_channels.end());
  proto.set_sync_on_webhook(rules.sync_on_webhook);
  proto.set_create_as(static_cast<v1::CreateAs>(rules.create_as));
  proto.set_register_payments(rules.register_payments);
  proto.set_order_prefix(rules.order_prefix);
  proto.set_use_shopify_order_number(rules.use_shopify_order_number);
  proto.set_include_note_attributes(rules.include_note_attributes);
  proto.set_include_tags(rules.include_tags);
  proto.set_refund_policy(static_cast<v1::RefundPolicy>(rules.refund_policy));
  proto.set_missing_customer(static_cast<v1::MissingPolicy>(rules.missing_customer));
  proto.set_missing_product(static_cast<v1::MissingPolicy>(rules.missing_product));
  proto.set_create_missing_taxes(rules.create_missing_taxes);
  proto.set_create_item_products(rules.create_item_products);
  proto.set_order_currency(static_cast<v1::OrderCurrency>(rules.order_currency));
  proto.set_rounding_tolerance(rules.rounding_tolerance.ToString());
  for (const TaxMapping& mapping : rules.tax_mappings) {
    v1::TaxMapping& added = *proto.add_tax_mappings();
    added.set_title(mapping.title);
    if (mapping.rate.has_value()) added.set_rate(mapping.rate->ToString());
    added.set_odoo_tax_id(static_cast<std::int64_t>(mapping.odoo_tax));
  }
  for (const GatewayMapping& mapping : rules.gateway_mappings) {
    v1::GatewayMapping& added = *proto.add_gateway_mappings();
    added.set_gateway(mapping.gateway);
    added.set_journal_code(mapping.journal_code);
  }
  for (const ItemMapping& mapping : rules.item_mappings) {
    v1::ItemMapping& added = *proto.add_item_mappings();
    added.set_item(std::string(ItemName(mapping.item)));
    added.set_sku(mapping.sku);
  }
  return proto;
}

absl::StatusOr<OrderRules> FromProto(const v1::OrderRules& proto) {
  OrderRules rules;
  FieldViolations violations;
  ReadEligibility(proto, rules, violations);
  ReadCreation(proto, rules, violations);
  ReadMoney(proto, rules, violations);
  if (!violations.empty()) return InvalidRules(std::move(violations));
  const absl::Status valid = Validate(rules);
  if (!valid.ok()) return valid;
  return rules;
}

absl::StatusOr<OrderRules> ParseRulesJson(std::string_view json) {
  v1::OrderRules proto;
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &proto);
  if (!parsed.ok())
    return InvalidRules({{"rules", "are not readable: " + std::string(parsed.message())}});
  return FromProto(proto);
}

}  // namespace waybill::ordersync
