// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/call_redaction.h"

#include <set>
#include <string_view>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/external_ids.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr char kHidden[] = "***";

// Fields whose values say nothing of a person. Ids do not: they say where to look, to those who
// may.
bool IsOpenField(std::string_view model, std::string_view field) {
  static const auto& open = *new std::set<std::string_view>{"amount",
                                                            "amount_residual",
                                                            "amount_tax",
                                                            "amount_total",
                                                            "amount_untaxed",
                                                            "client_order_ref",
                                                            "currency_id",
                                                            "date",
                                                            "date_order",
                                                            "default_code",
                                                            "discount",
                                                            "display_type",
                                                            "invoice_date",
                                                            "invoice_status",
                                                            "is_company",
                                                            "journal_id",
                                                            "move_type",
                                                            "order_id",
                                                            "origin",
                                                            "payment_state",
                                                            "payment_type",
                                                            "price_subtotal",
                                                            "price_total",
                                                            "price_unit",
                                                            "product_uom_qty",
                                                            "quantity",
                                                            "sequence",
                                                            "state",
                                                            "type"};
  if (field.ends_with("/.id") || field == ".id") return true;
  // A contact's external id may be made of an e-mail address.
  if (field == "id") return model != "res.partner";
  // A line's name is its text, where customers write what they like.
  if (field == "name") return model != "res.partner" && !model.ends_with(".line");
  const std::size_t slash = field.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? field : field.substr(slash + 1);
  return open.contains(last);
}

Json Redacted(std::string_view model, const Json& value);

Json RedactedRecord(std::string_view model, const Json& record) {
  Json redacted = Json::object();
  for (const auto& [field, value] : record.items()) {
    const bool is_record_id = field == "id" && value.is_number_integer();
    redacted[field] = is_record_id || IsOpenField(model, field) ? value : Json(kHidden);
  }
  return redacted;
}

// Numbers, yes and no, and what hangs together of them; texts stay hidden.
Json Redacted(std::string_view model, const Json& value) {
  if (value.is_string()) return kHidden;
  if (value.is_object()) return RedactedRecord(model, value);
  if (!value.is_array()) return value;
  Json redacted = Json::array();
  for (const Json& element : value) redacted.push_back(Redacted(model, element));
  return redacted;
}

// [field, operator, value]; operators that stand alone ("|") show.
Json RedactedDomain(std::string_view model, const Json& domain) {
  Json redacted = Json::array();
  if (!domain.is_array()) return kHidden;
  for (const Json& term : domain) {
    if (!term.is_array() || term.size() != 3 || !term[0].is_string()) {
      redacted.push_back(term.is_string() ? term : Json(kHidden));
      continue;
    }
    const bool open = IsOpenField(model, term[0].get<std::string>());
    redacted.push_back({term[0], term[1], open ? term[2] : Redacted(model, term[2])});
  }
  return redacted;
}

Json RedactedRow(std::string_view model, const Json& fields, const Json& row) {
  Json redacted = Json::array();
  for (std::size_t i = 0; i < row.size() && i < fields.size(); ++i) {
    const bool open = IsOpenField(model, fields[i].get<std::string>()) || row[i] == "";
    redacted.push_back(open ? row[i] : Json(kHidden));
  }
  return redacted;
}

bool IsLoad(const odoo::MethodCall& call) {
  return call.method == "load" && call.arguments.contains("fields") &&
         call.arguments.contains("data");
}

Json RedactedArguments(const odoo::MethodCall& call) {
  Json redacted = Json::object();
  if (IsLoad(call)) {
    const Json& fields = call.arguments["fields"];
    Json rows = Json::array();
    for (const Json& row : call.arguments["data"])
      rows.push_back(RedactedRow(call.model, fields, row));
    return {{"fields", fields}, {"data", rows}};
  }
  for (const auto& [name, value] : call.arguments.items()) {
    if (name == "fields" || name == "order" || name == "limit" || name == "offset") {
      redacted[name] = value;
    } else if (name == "domain") {
      redacted[name] = RedactedDomain(call.model, value);
    } else {
      redacted[name] = Redacted(call.model, value);
    }
  }
  return redacted;
}

std::string Dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string DescribeRequest(const odoo::MethodCall& call) {
  Json request = RedactedArguments(call);
  if (!call.ids.empty()) request["ids"] = call.ids;
  return Dump(request);
}

std::map<OrderId, std::string> DescribeRequestsByOrder(const odoo::MethodCall& call) {
  std::map<OrderId, std::string> requests;
  if (!IsLoad(call) || call.model != "sale.order" || call.arguments["fields"].empty() ||
      call.arguments["fields"][0] != "id") {
    return requests;
  }
  const Json& fields = call.arguments["fields"];
  std::map<OrderId, Json> rows;
  Json* own = nullptr;
  for (const Json& row : call.arguments["data"]) {
    // A row without an external id is a further line of the order above it.
    const std::string id = row.at(0).get<std::string>();
    if (!id.empty()) {
      absl::string_view number = id;
      std::int64_t order = 0;
      if (!absl::ConsumePrefix(&number, strings::ToAbsl(kOrderExternalIdPrefix)) ||
          !absl::SimpleAtoi(number, &order)) {
        return {};
      }
      own = &rows.try_emplace(OrderId{order}, Json::array()).first->second;
    }
    if (own != nullptr) own->push_back(RedactedRow(call.model, fields, row));
  }
  for (const auto& [order, data] : rows)
    requests[order] = Dump({{"fields", fields}, {"data", data}});
  return requests;
}

std::string DescribeAnswer(const odoo::MethodCall& call, const absl::StatusOr<Json>& answer) {
  if (!answer.ok()) {
    return Dump({{"reason", errors::ReasonName(errors::ReasonOf(answer.status()))}});
  }
  if (!IsLoad(call) || !answer->is_object()) return Dump(Redacted(call.model, *answer));
  // What load objects to names values of the rows; their fields say enough.
  Json redacted = {{"ids", answer->value("ids", Json())}, {"messages", Json::array()}};
  for (const Json& message : answer->value("messages", Json::array())) {
    redacted["messages"].push_back({{"type", message.value("type", "")},
                                    {"field", message.value("field", "")},
                                    {"message", kHidden}});
  }
  return Dump(redacted);
}

}  // namespace waybill::ordersync
